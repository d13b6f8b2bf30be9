package dev.parley.application.delivery;

import dev.parley.domain.user.UserId;

/** A live session of a user on this instance. Identity counts, not equality. */
public interface Recipient {
  /** Whose session it is. */
  UserId user();

  /** The protocol that the session speaks. */
  Outlet outlet();
}
