package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

class BreakerTest {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AtomicInteger dropped = new AtomicInteger();
  private long now = Long.MAX_VALUE - 10;
  private int asked;
  private final Breaker breaker =
      new Breaker(
          PAUSE,
          () -> now,
          new Outage(LoggerFactory.getLogger(BreakerTest.class), "The test"),
          dropped::incrementAndGet);

  private Optional<String> ask() {
    return breaker.ask(
        () -> {
          asked++;
          return "answer";
        });
  }

  private Optional<String> fail() {
    return breaker.ask(
        () -> {
          asked++;
          throw new JedisConnectionException("no answer");
        });
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void asksAsLongAsThereAreAnswers() {
    assertThat(ask()).hasValue("answer");
    assertThat(ask()).hasValue("answer");
    assertThat(asked).isEqualTo(2);
    assertThat(breaker.problem()).isEmpty();
  }

  @Test
  void doesNotAskForAWhileAfterAFailure() {
    assertThat(fail()).isEmpty();
    pass(PAUSE.minusNanos(1));

    assertThat(ask()).isEmpty();
    assertThat(asked).isEqualTo(1);
    assertThat(dropped).hasValue(1);
    assertThat(breaker.problem()).hasValue("no answer");
  }

  @Test
  void asksAgainByItselfAfterAWhile() {
    fail();
    pass(PAUSE);

    assertThat(ask()).hasValue("answer");
    assertThat(breaker.problem()).isEmpty();
    assertThat(ask()).hasValue("answer");
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void waitsOnceMoreWhereTheProbeFails() {
    fail();
    pass(PAUSE);
    fail();
    pass(PAUSE.minusNanos(1));
    assertThat(ask()).isEmpty();

    pass(Duration.ofNanos(1));
    assertThat(ask()).hasValue("answer");
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void letsOneProbeAtATimeThrough() {
    fail();
    pass(PAUSE);
    List<Optional<String>> meanwhile = new ArrayList<>();

    Optional<String> probe =
        breaker.ask(
            () -> {
              meanwhile.add(ask());
              pass(PAUSE);
              meanwhile.add(ask());
              return "probe";
            });

    assertThat(probe).hasValue("probe");
    assertThat(meanwhile).containsExactly(Optional.empty(), Optional.empty());
    assertThat(ask()).hasValue("answer");
  }

  @Test
  void believesNoAnswerToAQuestionThatWasAskedBeforeTheFailure() {
    Optional<String> late =
        breaker.ask(
            () -> {
              fail();
              return "late";
            });

    assertThat(late).hasValue("late");
    assertThat(ask()).isEmpty();
  }

  @Test
  void takesErrorsForFailuresToo() {
    assertThat(failing(() -> new NoClassDefFoundError("staged"))).isEmpty();
    pass(PAUSE);
    assertThat(failing(() -> new NoClassDefFoundError("staged"))).isEmpty();
    pass(PAUSE);

    assertThat(ask()).hasValue("answer");
  }

  private Optional<String> failing(Supplier<Error> error) {
    return breaker.ask(
        () -> {
          throw error.get();
        });
  }

  @Test
  void doesNotTakeAnInterruptForAFailure() {
    fail();
    pass(PAUSE);

    Optional<String> interrupted =
        breaker.ask(
            () -> {
              throw new JedisException("no connection", new InterruptedException());
            });

    assertThat(interrupted).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(dropped).hasValue(1);
    assertThat(ask()).as("the next probe, at once").hasValue("answer");
  }

  @Test
  void asksNoMoreOnceItIsClosed() {
    breaker.close();

    assertThat(ask()).isEmpty();
    assertThat(asked).isZero();
  }
}
