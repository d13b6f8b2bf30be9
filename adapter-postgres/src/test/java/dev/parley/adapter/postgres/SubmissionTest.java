package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubmissionTest {
  private final Backlog backlog = new Backlog(2);
  private final Submission<String> submission =
      new Submission<>("test.write", 2, Duration.ofMinutes(1));
  private final Pending<String, String> first = pending(submission, 0);
  private final Pending<String, String> second = pending(submission, 1);

  @AfterEach
  void clearTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void waitsForAllOutcomesAndKeepsTheirOrder() throws InterruptedException {
    assertThat(second.complete("two")).isTrue();
    Thread writer = Thread.ofVirtual().start(() -> first.complete("one"));

    assertThat(submission.await()).containsExactly("one", "two");
    writer.join();
  }

  @Test
  void failsWhenTheOutcomeOfOneIsNotKnown() {
    SQLException cause = new SQLException("gone");
    first.complete("one");
    second.fail(cause);

    assertThatThrownBy(submission::await)
        .isInstanceOf(PortUnavailableException.class)
        .hasMessage("test.write is unavailable")
        .hasCause(cause);
  }

  @Test
  void answersEachChangeOnce() {
    first.complete("one");

    assertThat(first.complete("late")).isFalse();
    assertThat(first.fail(new SQLException("late"))).isFalse();

    second.complete("two");
    assertThat(submission.await()).containsExactly("one", "two");
  }

  @Test
  void givesUpWaitingWhenInterruptedAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(submission::await)
        .isInstanceOf(PortUnavailableException.class)
        .hasCauseInstanceOf(InterruptedException.class);

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void givesUpWaitingWhenTheTimeIsOver() {
    Submission<String> impatient = new Submission<>("test.write", 1, Duration.ofMillis(1));
    Pending<String, String> late = pending(impatient, 0);
    assertThat(late.isAbandoned()).isFalse();

    assertThatThrownBy(impatient::await)
        .isInstanceOf(PortUnavailableException.class)
        .hasMessage("test.write is unavailable")
        .cause()
        .isInstanceOf(TimeoutException.class)
        .hasMessage("the outcome is not known after PT0.001S");

    assertThat(late.isAbandoned()).isTrue();
    assertThat(late.complete("after all")).isTrue();
  }

  @Test
  void keepsTheOutcomeThatCameBeforeTheTimeWasOver() {
    Submission<String> impatient = new Submission<>("test.write", 1, Duration.ofNanos(1));
    pending(impatient, 0).complete("one");

    assertThat(impatient.await()).containsExactly("one");
  }

  @Test
  void takesNoMoreRoomOnceItIsDone() {
    assertThat(backlog.tryAdd(2)).isTrue();
    first.complete("one");
    first.fail(new SQLException("late"));
    assertThat(backlog.size()).isEqualTo(1);
    second.fail(new SQLException("gone"));
    assertThat(backlog.size()).isZero();
  }

  private Pending<String, String> pending(Submission<String> submission, int index) {
    return new Pending<>("item", 1, submission, index, backlog);
  }
}
