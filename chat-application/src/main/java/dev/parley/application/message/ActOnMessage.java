package dev.parley.application.message;

import dev.parley.application.limit.Limits;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Does something to a message that was said before: edits it, deletes it, puts an emoji under it or
 * pins it. Idempotent, but that editing again is another edit. Counts as a message does against the
 * limits. Thread-safe; blocks until it is stored.
 */
public final class ActOnMessage {
  private final Timeline timeline;
  private final Limits limits;

  private final Runnable afterDeletion;

  /**
   * Uses the given ports.
   *
   * @param afterDeletion called after a message was deleted, on the thread that did it
   */
  public ActOnMessage(Timeline timeline, Limits limits, Runnable afterDeletion) {
    this.timeline = Objects.requireNonNull(timeline);
    this.limits = Objects.requireNonNull(limits);
    this.afterDeletion = Objects.requireNonNull(afterDeletion);
  }

  /** Does what the action says. */
  public Outcome act(Change.OnMessage action) {
    Optional<Refusal.RateLimited> limited = limits.message(action.actor(), action.conversation());
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    return switch (timeline.apply(List.of(action)).getFirst()) {
      case ChangeOutcome.Applied applied -> {
        if (applied.event() instanceof MessageDeleted) {
          afterDeletion.run();
        }
        yield new Outcome.Done(Optional.of(applied.event()));
      }
      case ChangeOutcome.Unchanged unchanged -> new Outcome.Done(Optional.empty());
      case ChangeOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
      case ChangeOutcome.Duplicate duplicate ->
          throw new IllegalStateException("only a post can be a duplicate");
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * Things are as they were wanted.
     *
     * @param event the entry that says so; empty if they were so already
     */
    record Done(Optional<TimelineEvent> event) implements Outcome {}

    /** Nothing was stored. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
