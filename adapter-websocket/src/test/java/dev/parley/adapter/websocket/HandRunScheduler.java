package dev.parley.adapter.websocket;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Runs tasks when a test says so, on the test's thread. */
final class HandRunScheduler implements Scheduler {
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
  void run() {
    for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
      task.run();
    }
  }

  /** How many tasks are ready. */
  int ready() {
    return ready.size();
  }

  /** Lets the delays that wait now pass, then runs what is ready. */
  void letTimePass() {
    List<Delayed> due = List.copyOf(delayed);
    delayed.clear();
    due.forEach(entry -> ready.add(entry.task()));
    run();
  }

  /** Lets those delays pass that are no longer than this, then runs what is ready. */
  void letTimePass(Duration longest) {
    List<Delayed> due =
        delayed.stream().filter(entry -> entry.delay().compareTo(longest) <= 0).toList();
    delayed.removeAll(due);
    due.forEach(entry -> ready.add(entry.task()));
    run();
  }

  /** The delays that wait to pass. */
  List<Duration> delays() {
    return delayed.stream().map(Delayed::delay).toList();
  }

  /** The one delay that waits to pass, if there is any. */
  Optional<Duration> delay() {
    if (delayed.size() > 1) {
      throw new IllegalStateException("several delays: " + delays());
    }
    return delays().stream().findFirst();
  }
}
