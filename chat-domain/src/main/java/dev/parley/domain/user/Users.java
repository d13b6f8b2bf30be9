package dev.parley.domain.user;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The known users. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Users {
  /** The user with this id; empty means that there is none, never that the store failed. */
  Optional<User> find(UserId id);

  /** Those of the given users that exist, by id; ids that are unknown are left out. */
  Map<UserId, User> findAll(Collection<UserId> ids);

  /**
   * Makes sure that the user exists. Idempotent and safe to race.
   *
   * @param proposed what to store if there is no user with this id
   * @return the stored user: the proposed one, or the one that was there before, unchanged
   */
  User ensure(User proposed);
}
