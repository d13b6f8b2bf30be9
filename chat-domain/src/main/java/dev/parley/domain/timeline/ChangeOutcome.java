package dev.parley.domain.timeline;

import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;

/** What became of a {@link Change}. */
public sealed interface ChangeOutcome {
  /** It is in the log now, durably. */
  record Applied(TimelineEvent event) implements ChangeOutcome {}

  /** The same message was in the log already, under the same client message id. */
  record Duplicate(MessageSent original) implements ChangeOutcome {}

  /** Things were so already: a member joined, or somebody left who is not in. */
  record Unchanged() implements ChangeOutcome {}

  /** It may not be, and the log is as before. */
  record Refused(Refusal refusal) implements ChangeOutcome {}
}
