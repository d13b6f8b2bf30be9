package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import java.util.Optional;

/** What the rules say to a {@link Change}. */
public sealed interface Decision {
  /**
   * Add the event to the log.
   *
   * @param membership the membership that must be stored with it, if it changes one
   */
  record Append(TimelineEvent event, Optional<Membership> membership) implements Decision {}

  /** There is nothing to do. */
  record Nothing() implements Decision {}

  /** It may not be. */
  record Refuse(Refusal refusal) implements Decision {}
}
