package dev.parley.application.access;

import dev.parley.domain.IdSource;
import dev.parley.domain.user.UserId;

/** The ids of guests, which say that they are. */
public final class GuestId {
  private static final String PREFIX = "guest:";

  private GuestId() {}

  /** Whether it is the id of a guest. */
  public static boolean isGuest(UserId user) {
    return user.value().startsWith(PREFIX);
  }

  static UserId next(IdSource ids) {
    return new UserId(PREFIX + ids.next());
  }
}
