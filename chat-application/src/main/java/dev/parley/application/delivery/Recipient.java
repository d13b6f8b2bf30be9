package dev.parley.application.delivery;

import dev.parley.domain.event.NotificationsChanged;
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

  /**
   * Tells the session how its user wants to be notified now. May be left out if it is behind, and
   * by protocols that do not tell such things, which is the default. Must not block.
   */
  default void deliver(NotificationsChanged change) {}
}
