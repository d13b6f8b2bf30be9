package dev.parley.application.conversation;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;

/** Ends a user's membership of a room. Idempotent, thread-safe. */
public final class LeaveRoom {
  private final Timeline timeline;

  /** Uses the given port. */
  public LeaveRoom(Timeline timeline) {
    this.timeline = Objects.requireNonNull(timeline);
  }

  /** Leaves the room. */
  public Outcome leave(UserId user, ConversationId room) {
    Change leave = new Change.Leave(room, user);
    return switch (timeline.apply(List.of(leave)).getFirst()) {
      case ChangeOutcome.Applied applied -> new Outcome.Left(true);
      case ChangeOutcome.Unchanged unchanged -> new Outcome.Left(false);
      case ChangeOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
      case ChangeOutcome.Duplicate duplicate ->
          throw new IllegalStateException("only messages have duplicates");
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * The user is out.
     *
     * @param news whether they were in before
     */
    record Left(boolean news) implements Outcome {}

    /** The user is as much in or out as before. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
