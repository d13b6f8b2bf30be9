package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final Work work = new Work();
  private final Work other = new Work();
  private int probes;
  private final KeepAlive keepAlive = keepAlive(() -> probes++);

  private KeepAlive keepAlive(Runnable probe) {
    return new KeepAlive(
        scheduler,
        INTERVAL,
        Duration.ofMillis(500),
        probe,
        List.of(new KeepAlive.Watch(work, LONGEST), new KeepAlive.Watch(other, LONGEST)));
  }

  @Test
  void looksAtEveryIntervalAndProbesAtSomeLooks() {
    keepAlive.start();
    assertThat(probes).isZero();

    scheduler.letPass(10);

    assertThat(probes).isEqualTo(5);
    assertThat(scheduler.delays).hasSize(11).containsOnly(INTERVAL);
  }

  @Test
  void givesUpWhatHangs() {
    keepAlive.start();
    work.current = 7;

    scheduler.letPass(4);
    assertThat(work.givenUp).as("it may still be at work").isEmpty();

    scheduler.letPass(1);
    assertThat(work.givenUp).containsExactly(7L);
    assertThat(other.givenUp).isEmpty();
  }

  @Test
  void doesNotTakeOneLateLookForALongTime() {
    keepAlive.start();
    work.current = 7;
    scheduler.letPass(2);

    // However late the next one comes, it is one look.
    scheduler.letPass(1);

    assertThat(work.givenUp).isEmpty();
  }

  @Test
  void leavesWorkAloneThatGoesOn() {
    keepAlive.start();
    for (int i = 0; i < 20; i++) {
      work.current += 2;
      scheduler.letPass(4);
    }

    assertThat(work.givenUp).isEmpty();
  }

  @Test
  void leavesAloneWhatIsIdle() {
    keepAlive.start();
    work.current = 0;

    scheduler.letPass(100);

    assertThat(work.givenUp).isEmpty();
  }

  @Test
  void goesOnWhenAProbeFails() {
    KeepAlive failing =
        keepAlive(
            () -> {
              throw new IllegalStateException("a probe that fails, as this test wants it to");
            });
    failing.start();

    assertThatIllegalStateException().isThrownBy(() -> scheduler.letPass(1));

    assertThat(scheduler.waiting).isNotNull();
  }

  @Test
  void stopsWhenItIsClosed() {
    keepAlive.start();
    Runnable underWay = scheduler.waiting;

    keepAlive.close();
    assertThat(scheduler.waiting).isNull();

    underWay.run();
    assertThat(scheduler.waiting).isNull();
  }

  /** Holds the one task that waits, until the test lets time pass. */
  private static final class ManualScheduler implements Scheduler {
    private final List<Duration> delays = new ArrayList<>();
    private Runnable waiting;

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      delays.add(delay);
      waiting = task;
      return () -> waiting = null;
    }

    void letPass(int intervals) {
      for (int i = 0; i < intervals; i++) {
        Runnable due = waiting;
        waiting = null;
        due.run();
      }
    }
  }

  private static final class Work implements KeepAlive.Awaited {
    private final List<Long> givenUp = new ArrayList<>();
    private long current;

    @Override
    public long underWay() {
      return current;
    }

    @Override
    public void giveUp(long which) {
      givenUp.add(which);
    }
  }
}
