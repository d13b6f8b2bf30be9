package dev.parley.domain.people;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What users say of themselves. Every known user has a profile. Thread-safe; every method throws
 * {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Profiles {
  /** The profile of a user; empty means that there is no such user. */
  Optional<Profile> find(UserId user);

  /** The profiles of those of the users that exist, by id. */
  Map<UserId, Profile> findAll(Collection<UserId> users);

  /**
   * Changes what a user says of themselves, so that of two changes at once neither undoes the
   * other. Idempotent as far as {@code change} is; where it changes nothing, nothing is written.
   *
   * @param change makes the new details of those that hold; must answer at once and ask no port,
   *     and may be called more than once
   * @param at when; microseconds. {@link Profile#changedAt} becomes this, or what follows the last
   *     change if that is later
   * @return the profile as it is now; empty if there is no such user
   */
  Optional<Profile> change(UserId user, UnaryOperator<ProfileDetails> change, Instant at);

  /** The most profiles that {@link #named} returns. */
  int MAX_FOUND = 20;

  /**
   * Users with an account whose name begins like this, sorted by the skeleton of the name. Who has
   * no account, or has none any more, is not found.
   *
   * @param skeletonPrefix what the skeletons of the names begin with ({@link
   *     dev.parley.domain.account.NameSkeletons}); not empty
   * @param limit the most to return; 1 to {@value #MAX_FOUND}
   */
  List<Profile> named(String skeletonPrefix, int limit);

  /**
   * Forgets all details but the display name. Idempotent but for the time.
   *
   * @param at when; microseconds. {@link Profile#changedAt} rises as with {@link #change}
   */
  void erase(UserId user, Instant at);
}
