package dev.parley.domain.account;

import java.time.Duration;
import java.util.Optional;

/**
 * Hashes passwords with a function that is costly in time and memory. Thread-safe.
 *
 * <p>No more calls run at once than the adapter's configuration says; a call waits for its turn for
 * a bounded time, so that a flood of sign-ins takes neither all memory nor all processors.
 */
public interface PasswordHasher {
  /** Hashes a password with the present parameters and a new salt. */
  Hashing hash(Password password);

  /**
   * Compares a password with a hash, in a time that does not depend on how much of it is right.
   *
   * @param hash that of the account, which matches no password if it cannot be read; empty where
   *     there is no account, which costs the same time as a hash of the present parameters and
   *     never matches
   */
  Verification verify(Password password, Optional<PasswordHash> hash);

  /** The answer to {@link #hash}. */
  sealed interface Hashing {
    /** What to keep. */
    record Hashed(PasswordHash hash) implements Hashing {}
  }

  /** The answer to {@link #verify}. */
  sealed interface Verification {
    /**
     * It is the password.
     *
     * @param outdated whether the hash was made with other than the present parameters, so that it
     *     should be replaced now that the password is known
     */
    record Right(boolean outdated) implements Verification {}

    /** It is not the password, or there is none. */
    record Wrong() implements Verification {}
  }

  /**
   * Too many are hashing; nothing was done.
   *
   * @param retryAfter when to try again
   */
  record Busy(Duration retryAfter) implements Hashing, Verification {}
}
