package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadSchedulerTest {
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final ThreadScheduler scheduler =
      ThreadScheduler.open((thread, failure) -> failures.add(failure));

  @AfterEach
  void closeScheduler() {
    scheduler.close();
  }

  @Test
  void runsTasksAtOnceThoughOthersBlock() {
    // All must be inside at the same time, or none gets out.
    CyclicBarrier all = new CyclicBarrier(200);
    AtomicInteger met = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      scheduler.execute(() -> meet(all, met));
      scheduler.schedule(Duration.ofMillis(1), () -> meet(all, met));
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> met.get() == 200);
    assertThat(failures).isEmpty();
  }

  private static void meet(CyclicBarrier all, AtomicInteger met) {
    try {
      all.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    met.incrementAndGet();
  }

  @Test
  void runsTasksOnNamedVirtualThreads() {
    List<Thread> threads = new CopyOnWriteArrayList<>();

    scheduler.execute(() -> threads.add(Thread.currentThread()));
    scheduler.schedule(Duration.ZERO, () -> threads.add(Thread.currentThread()));

    await().atMost(Duration.ofSeconds(60)).until(() -> threads.size() == 2);
    assertThat(threads).allMatch(Thread::isVirtual);
    assertThat(threads).extracting(Thread::getName).allMatch(n -> n.startsWith("parley-task-"));
  }

  @Test
  void reportsWhatTasksThrow() {
    IllegalStateException now = new IllegalStateException("now");
    AssertionError later = new AssertionError("later");

    scheduler.execute(
        () -> {
          throw now;
        });
    scheduler.schedule(
        Duration.ofMillis(1),
        () -> {
          throw later;
        });

    await().atMost(Duration.ofSeconds(60)).until(() -> failures.size() == 2);
    assertThat(failures).containsExactlyInAnyOrder(now, later);
  }

  @Test
  void waitsForWhatRunsWhenItIsClosed() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean mayEnd = new AtomicBoolean();
    AtomicBoolean ended = new AtomicBoolean();
    scheduler.execute(
        () -> {
          begun.countDown();
          while (!mayEnd.get()) {
            Thread.onSpinWait();
          }
          ended.set(true);
        });
    await().atMost(Duration.ofSeconds(60)).until(() -> begun.getCount() == 0);

    mayEnd.set(true);
    scheduler.close();

    assertThat(ended).isTrue();
  }

  @Test
  void runsNothingMoreWhenItIsClosed() {
    Duration delay = Duration.ofMillis(200);
    AtomicInteger runs = new AtomicInteger();
    long took;

    // On a machine that stalls, the task may rightly run before the end: then once more.
    do {
      runs.set(0);
      ThreadScheduler closing = ThreadScheduler.open((thread, failure) -> {});
      long start = System.nanoTime();
      closing.schedule(delay, runs::incrementAndGet);
      closing.close();
      took = System.nanoTime() - start;
      closing.close();
      closing.execute(runs::incrementAndGet);
      closing.schedule(Duration.ZERO, runs::incrementAndGet).cancel();
      letPass(delay.multipliedBy(2));
    } while (took >= delay.toNanos());

    assertThat(runs).hasValue(0);
  }

  private void letPass(Duration time) {
    CountDownLatch passed = new CountDownLatch(1);
    scheduler.schedule(time, passed::countDown);
    await().atMost(Duration.ofSeconds(60)).until(() -> passed.getCount() == 0);
  }

  @Test
  void interruptsWhatDoesNotEndInTime() {
    ThreadScheduler impatient =
        ThreadScheduler.open((thread, failure) -> {}, Duration.ofMillis(50));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    impatient.execute(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    await().atMost(Duration.ofSeconds(60)).until(() -> begun.getCount() == 0);

    impatient.close();

    await().atMost(Duration.ofSeconds(60)).until(() -> interrupted.getCount() == 0);
  }

  @Test
  void staysInterruptedWhenItIsInterruptedWhileClosing() {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    scheduler.execute(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    await().atMost(Duration.ofSeconds(60)).until(() -> begun.getCount() == 0);

    Thread.currentThread().interrupt();
    scheduler.close();

    assertThat(Thread.interrupted()).isTrue();
    await().atMost(Duration.ofSeconds(60)).until(() -> interrupted.getCount() == 0);
  }

  @Test
  void takesTheLongestDelay() {
    Scheduler.Cancellable never = scheduler.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {});

    never.cancel();

    assertThat(failures).isEmpty();
  }

  @Test
  void refusesToRunNothing() {
    assertThatThrownBy(() -> scheduler.execute(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> scheduler.schedule(Duration.ZERO, null))
        .isInstanceOf(NullPointerException.class);
  }
}
