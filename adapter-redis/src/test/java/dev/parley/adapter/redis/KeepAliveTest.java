package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  private final ManualScheduler scheduler = new ManualScheduler();
  private final RecordedSteps steps = new RecordedSteps();
  private int probes;
  private final KeepAlive keepAlive =
      new KeepAlive(scheduler, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> probes++, steps);

  @Test
  void probesAtEveryInterval() {
    keepAlive.start();
    assertThat(probes).isZero();

    scheduler.letPass(5);

    assertThat(probes).isEqualTo(5);
    assertThat(scheduler.delays).containsOnly(Duration.ofSeconds(1));
  }

  @Test
  void breaksAStepThatHangs() {
    keepAlive.start();
    steps.current = 7;

    scheduler.letPass(5);
    assertThat(steps.aborted).as("it may still be at work").isEmpty();

    scheduler.letPass(1);
    assertThat(steps.aborted).containsExactly(7L);
  }

  @Test
  void leavesStepsAloneThatFollowEachOther() {
    keepAlive.start();
    for (int i = 0; i < 20; i++) {
      steps.current += 2;
      scheduler.letPass(3);
    }

    assertThat(steps.aborted).isEmpty();
  }

  @Test
  void leavesAnIdlePublisherAlone() {
    keepAlive.start();
    steps.current = 8;

    scheduler.letPass(100);

    assertThat(steps.aborted).isEmpty();
  }

  @Test
  void goesOnWhenAProbeFails() {
    KeepAlive failing =
        new KeepAlive(
            scheduler,
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            () -> {
              throw new IllegalStateException("a probe that fails, as this test wants it to");
            },
            steps);
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

  private static final class RecordedSteps implements KeepAlive.Steps {
    private final List<Long> aborted = new ArrayList<>();
    private long current;

    @Override
    public long step() {
      return current;
    }

    @Override
    public void abort(long step) {
      aborted.add(step);
    }
  }
}
