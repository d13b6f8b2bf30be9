package dev.parley.adapter.socketio;

import dev.parley.domain.Scheduler;
import dev.parley.domain.fixture.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Runs tasks when a test says so, on the test's thread, by the test's clock. */
public final class TimedScheduler implements Scheduler {
  private final ManualClock clock;
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final List<Delayed> delayed = new ArrayList<>();

  public TimedScheduler(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void execute(Runnable task) {
    ready.add(task);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Delayed entry = new Delayed(clock.instant().plus(delay), task);
    delayed.add(entry);
    return () -> delayed.remove(entry);
  }

  /** Runs what is ready, and what that makes ready, until nothing is. */
  public void run() {
    for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
      task.run();
    }
  }

  /** Lets time pass and runs what is due meanwhile, in order. */
  public void advance(Duration by) {
    Instant end = clock.instant().plus(by);
    while (true) {
      run();
      Delayed next = delayed.stream().min(Comparator.comparing(Delayed::due)).orElse(null);
      if (next == null || next.due().isAfter(end)) {
        clock.set(end);
        return;
      }
      delayed.remove(next);
      if (next.due().isAfter(clock.instant())) {
        clock.set(next.due());
      }
      ready.add(next.task());
    }
  }

  /** How many delays wait to pass. */
  public int delays() {
    return delayed.size();
  }

  private record Delayed(Instant due, Runnable task) {}
}
