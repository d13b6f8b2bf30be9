package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import java.util.List;

/** What the rules say to a {@link Change}. */
public sealed interface Decision {
  /**
   * Add the event to the log.
   *
   * @param memberships the memberships that must be stored with it, because it changes them
   */
  record Append(TimelineEvent event, List<Membership> memberships) implements Decision {
    /** Copies the list. */
    public Append {
      memberships = List.copyOf(memberships);
    }
  }

  /** There is nothing to do. */
  record Nothing() implements Decision {}

  /** It may not be. */
  record Refuse(Refusal refusal) implements Decision {}
}
