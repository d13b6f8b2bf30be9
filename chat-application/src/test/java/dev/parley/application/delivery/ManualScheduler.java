package dev.parley.application.delivery;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A scheduler that runs its tasks when a test says so, on the test's thread. */
final class ManualScheduler implements Scheduler {
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private final List<Delayed> delayed = new ArrayList<>();

  private record Delayed(Duration delay, Runnable task) {}

  @Override
  public void execute(Runnable task) {
    ready.add(task);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Delayed entry = new Delayed(delay, task);
    delayed.add(entry);
    return () -> delayed.remove(entry);
  }

  /** Runs what is ready, and what that makes ready, until nothing is. */
  void runReady() {
    while (!ready.isEmpty()) {
      ready.poll().run();
    }
  }

  /** Lets all delays pass, then runs what is ready. */
  void letTimePass() {
    List<Delayed> due = List.copyOf(delayed);
    delayed.clear();
    due.forEach(entry -> ready.add(entry.task()));
    runReady();
  }

  boolean isIdle() {
    return ready.isEmpty() && delayed.isEmpty();
  }

  /** The delays that wait to pass. */
  List<Duration> delays() {
    return delayed.stream().map(Delayed::delay).toList();
  }
}
