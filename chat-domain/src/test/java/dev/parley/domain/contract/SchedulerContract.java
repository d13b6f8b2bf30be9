package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.Scheduler;
import dev.parley.domain.fixture.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link Scheduler} promises.
 *
 * <p>To close what {@link #openScheduler} opened, add a method with {@code @AfterEach}.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SchedulerContract {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofHours(1);

  /** Opens a scheduler. Called once per test. */
  protected abstract Scheduler openScheduler();

  /** What the scheduler takes delays by; the default is the machine's. */
  protected long nanoTime() {
    return System.nanoTime();
  }

  /** Lets time pass until the condition holds. Overridden where a test must drive the scheduler. */
  protected void waitUntil(BooleanSupplier condition) {
    await().atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
  }

  @Test
  void runsEachTaskOnce() {
    Scheduler scheduler = openScheduler();
    List<Integer> ran = new CopyOnWriteArrayList<>();

    for (int i = 0; i < 100; i++) {
      int number = i;
      scheduler.execute(() -> ran.add(number));
    }

    waitUntil(() -> ran.size() >= 100);
    assertThat(ran).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void runsATaskNotBeforeItsDelayHasPassed() {
    Scheduler scheduler = openScheduler();
    AtomicLong ranAt = new AtomicLong();
    AtomicInteger runs = new AtomicInteger();
    long start = nanoTime();

    scheduler.schedule(
        SOON,
        () -> {
          ranAt.set(nanoTime());
          runs.incrementAndGet();
        });

    waitUntil(() -> runs.get() > 0);
    assertThat(ranAt.get() - start).isGreaterThanOrEqualTo(SOON.toNanos());
    AtomicInteger later = new AtomicInteger();
    scheduler.schedule(SOON, later::incrementAndGet);
    waitUntil(() -> later.get() > 0);
    assertThat(runs).hasValue(1);
  }

  @Test
  void runsTasksOfDifferentDelaysInTheirOrderOfTime() {
    Scheduler scheduler = openScheduler();
    List<String> ran = new CopyOnWriteArrayList<>();

    scheduler.schedule(
        SOON,
        () -> {
          ran.add("first");
          scheduler.schedule(SOON, () -> ran.add("second"));
        });
    scheduler.schedule(NEVER, () -> ran.add("never"));

    waitUntil(() -> ran.size() >= 2);
    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void runsATaskWithoutDelaySoon() {
    Scheduler scheduler = openScheduler();
    AtomicInteger runs = new AtomicInteger();

    scheduler.schedule(Duration.ZERO, runs::incrementAndGet);
    scheduler.schedule(Duration.ofSeconds(-1), runs::incrementAndGet);

    waitUntil(() -> runs.get() == 2);
    assertThat(runs).hasValue(2);
  }

  @Test
  void doesNotRunATaskThatWasCancelled() {
    Scheduler scheduler = openScheduler();
    AtomicInteger cancelled = new AtomicInteger();
    AtomicInteger kept = new AtomicInteger();
    long took;

    // On a machine that stalls, tasks may rightly begin before they are cancelled: then once more.
    do {
      cancelled.set(0);
      kept.set(0);
      long start = nanoTime();
      List<Scheduler.Cancellable> handles = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        handles.add(scheduler.schedule(SOON, cancelled::incrementAndGet));
        scheduler.schedule(SOON.multipliedBy(2), kept::incrementAndGet);
      }
      handles.forEach(Scheduler.Cancellable::cancel);
      handles.forEach(Scheduler.Cancellable::cancel);
      took = nanoTime() - start;
      waitUntil(() -> kept.get() == 20);
    } while (took >= SOON.toNanos());

    assertThat(cancelled).hasValue(0);
  }

  @Test
  void doesNothingWhenATaskIsCancelledThatHasRun() {
    Scheduler scheduler = openScheduler();
    AtomicInteger runs = new AtomicInteger();
    Scheduler.Cancellable handle = scheduler.schedule(SOON, runs::incrementAndGet);
    waitUntil(() -> runs.get() == 1);

    handle.cancel();

    assertThat(runs).hasValue(1);
  }

  @Test
  void letsATaskCancelItself() {
    Scheduler scheduler = openScheduler();
    AtomicInteger finished = new AtomicInteger();
    List<Scheduler.Cancellable> handle = new CopyOnWriteArrayList<>();

    handle.add(
        scheduler.schedule(
            SOON,
            () -> {
              handle.forEach(Scheduler.Cancellable::cancel);
              if (!Thread.currentThread().isInterrupted()) {
                finished.incrementAndGet();
              }
            }));

    waitUntil(() -> finished.get() == 1);
    assertThat(finished).hasValue(1);
  }

  @Test
  void goesOnAfterATaskThatThrows() {
    Scheduler scheduler = openScheduler();
    AtomicInteger runs = new AtomicInteger();

    for (int i = 0; i < 10; i++) {
      scheduler.execute(
          () -> {
            throw new IllegalStateException("a task that fails, as this test wants it to");
          });
      scheduler.schedule(
          Duration.ofMillis(i),
          () -> {
            throw new AssertionError("a task that fails, as this test wants it to");
          });
      scheduler.execute(runs::incrementAndGet);
      scheduler.schedule(SOON, runs::incrementAndGet);
    }

    waitUntil(() -> runs.get() == 20);
    assertThat(runs).hasValue(20);
  }

  @Test
  void takesTasksFromManyThreads() {
    Scheduler scheduler = openScheduler();
    AtomicInteger runs = new AtomicInteger();

    Race.of(
        8,
        number -> {
          for (int i = 0; i < 100; i++) {
            scheduler.execute(runs::incrementAndGet);
            scheduler.schedule(Duration.ofMillis(i % 5), runs::incrementAndGet);
          }
          return null;
        });

    waitUntil(() -> runs.get() == 1_600);
    assertThat(runs).hasValue(1_600);
  }

  @Test
  void runsTasksThatAreAddedByTasks() {
    Scheduler scheduler = openScheduler();
    AtomicInteger runs = new AtomicInteger();

    class Chain implements Runnable {
      @Override
      public void run() {
        if (runs.incrementAndGet() < 100) {
          scheduler.execute(this);
        }
      }
    }
    scheduler.execute(new Chain());

    waitUntil(() -> runs.get() == 100);
    assertThat(runs).hasValue(100);
  }
}
