package dev.parley.application.delivery;

import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;

/** A live session of a user on this instance. Identity counts, not equality. */
public interface Recipient {
  /** Whose session it is. */
  UserId user();

  /** The protocol that the session speaks. */
  Outlet outlet();

  /**
   * Hands over an entry that the session has missed, before anything that is delivered to its
   * audiences later. Must not block.
   *
   * @return how large it is for the session, in bytes, about
   */
  int replay(TimelineEvent event);
}
