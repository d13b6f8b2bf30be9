package dev.parley.domain.account;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is shut out of the whole system. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Bans {
  /** The ban of a user that is in force at the time given, if there is one. */
  Optional<Ban> find(UserId user, Instant now);

  /** All bans that are in force at the time given, in no order. */
  List<Ban> inForce(Instant now);

  /** Shuts a user out, known or not. Replaces the ban that was there. Idempotent. */
  void put(Ban ban);

  /**
   * Lifts a ban. Idempotent.
   *
   * @return whether there was one, in force or not
   */
  boolean lift(UserId user);
}
