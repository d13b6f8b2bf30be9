package dev.parley.domain.account;

import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The accounts. Thread-safe; every method throws {@link dev.parley.domain.PortUnavailableException}
 * if the store cannot be asked.
 */
public interface Accounts {
  /** The account of a user; empty means that the user has none here. */
  Optional<Account> find(UserId user);

  /**
   * The account whose name has this skeleton.
   *
   * @param skeleton from {@link NameSkeletons}
   */
  Optional<Account> findByName(String skeleton);

  /**
   * Makes an account and its user, both or none. Idempotent by the user's id: repeated after an
   * unknown outcome it creates nothing more and says {@link Creation#CREATED} again.
   *
   * @param skeleton of the account's name; no two accounts have the same, not even one that was
   *     deleted before, whose name stays taken
   * @throws IllegalArgumentException if user and account are not of the same id
   */
  Creation create(User user, Account account, String skeleton);

  /**
   * Replaces the hash of a password, if it is still the one that the caller has seen.
   *
   * @param changedAt when another password was chosen; empty where it is the same password, hashed
   *     anew
   * @return whether the hash is the new one; false if there is no such account or the hash was
   *     another
   */
  boolean replacePassword(
      UserId user, PasswordHash seen, PasswordHash replacement, Optional<Instant> changedAt);

  /**
   * Deletes an account with all that says who it was: name (whose skeleton stays taken), mail
   * address, password; and the user's display name becomes {@code replacement}. What the user said
   * in conversations stays. Idempotent; a user without an account is renamed all the same.
   */
  void delete(UserId user, User replacement);

  /** What became of a creation. */
  enum Creation {
    /** The account is there. */
    CREATED,
    /** Another account has a name that looks the same. */
    NAME_TAKEN
  }
}
