package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubmissionTest {
  private static final ChangeOutcome DONE = new ChangeOutcome.Unchanged();
  private static final ChangeOutcome REFUSED =
      new ChangeOutcome.Refused(new Refusal.NotAMember(RoomBuilder.aRoom().build().id()));

  private final Submission submission = new Submission(2);
  private final Change change = PostBuilder.aPost().build();
  private final PendingChange first = new PendingChange(change, submission, 0);
  private final PendingChange second = new PendingChange(change, submission, 1);

  @AfterEach
  void clearTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void waitsForAllOutcomesAndKeepsTheirOrder() throws InterruptedException {
    assertThat(second.complete(REFUSED)).isTrue();
    Thread writer = Thread.ofVirtual().start(() -> first.complete(DONE));

    assertThat(submission.await()).containsExactly(DONE, REFUSED);
    writer.join();
  }

  @Test
  void failsWhenTheOutcomeOfOneIsNotKnown() {
    SQLException cause = new SQLException("gone");
    first.complete(DONE);
    second.fail(cause);

    assertThatThrownBy(submission::await)
        .isInstanceOf(PortUnavailableException.class)
        .hasMessage("timeline.apply is unavailable")
        .hasCause(cause);
  }

  @Test
  void answersEachChangeOnce() {
    first.complete(DONE);

    assertThat(first.complete(REFUSED)).isFalse();
    assertThat(first.fail(new SQLException("late"))).isFalse();

    second.complete(DONE);
    assertThat(submission.await()).containsExactly(DONE, DONE);
  }

  @Test
  void givesUpWaitingWhenInterruptedAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(submission::await)
        .isInstanceOf(PortUnavailableException.class)
        .hasCauseInstanceOf(InterruptedException.class);

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
