package dev.parley.adapter.memory;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs each task on a virtual thread of its own; one more thread waits for delays to pass.
 *
 * <p>Thread-safe. Once closed it runs nothing more: tasks that come later are dropped.
 */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ExecutorService threads;
  private final ScheduledThreadPoolExecutor timer;
  private final Duration grace;

  private ThreadScheduler(Thread.UncaughtExceptionHandler failures, Duration grace) {
    this.threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual()
                .name("parley-task-", 0)
                .uncaughtExceptionHandler(failures)
                .factory());
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("parley-timer").daemon().factory());
    // Most timeouts are cancelled long before they pass; they must not pile up until then.
    timer.setRemoveOnCancelPolicy(true);
    this.grace = grace;
  }

  /**
   * Opens a scheduler.
   *
   * @param failures is told what a task throws, for instance to log it
   */
  public static ThreadScheduler open(Thread.UncaughtExceptionHandler failures) {
    return open(failures, GRACE);
  }

  static ThreadScheduler open(Thread.UncaughtExceptionHandler failures, Duration grace) {
    return new ThreadScheduler(Objects.requireNonNull(failures), grace);
  }

  @Override
  public void execute(Runnable task) {
    Objects.requireNonNull(task);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closed) {
      // As promised: dropped.
    }
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Once once = new Once(Objects.requireNonNull(task));
    try {
      Future<?> timeout =
          timer.schedule(
              () -> execute(once), TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
      return () -> {
        once.prevent();
        timeout.cancel(false);
      };
    } catch (RejectedExecutionException closed) {
      return once::prevent;
    }
  }

  /**
   * Drops what has not begun, gives what runs five seconds to end, and interrupts what has not
   * ended by then.
   */
  @Override
  public void close() {
    timer.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** A task that either runs or is prevented, whichever comes first. */
  private static final class Once implements Runnable {
    private final AtomicReference<@Nullable Runnable> task;

    Once(Runnable task) {
      this.task = new AtomicReference<>(task);
    }

    @Override
    public void run() {
      Runnable taken = task.getAndSet(null);
      if (taken != null) {
        taken.run();
      }
    }

    void prevent() {
      task.set(null);
    }
  }
}
