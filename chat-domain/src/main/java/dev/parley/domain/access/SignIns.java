package dev.parley.domain.access;

import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who stays signed in where. Ending is for good and is recorded among the {@link Revocations} in
 * the same moment, so that the access tokens of the sign-in end as well. Thread-safe; every method
 * throws {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface SignIns {
  /** How many sign-ins a user may have; the one renewed the longest ago ends for another. */
  int MAX_PER_USER = 50;

  /**
   * Opens a sign-in. Idempotent by its id. If the user comes to have more than {@value
   * #MAX_PER_USER}, those that were renewed the longest ago end.
   *
   * @param first the only token that renews it, until it does
   * @param revokedUntil until when the access tokens of what ends by this may be in force
   */
  void open(SignIn signIn, RefreshToken.Hash first, Instant revokedUntil);

  /**
   * Exchanges a refresh token for another.
   *
   * <p>Exchanging a token again is what a client does that has not heard the answer, or two tabs of
   * one browser at once: within {@code grace} after its first exchange it gets yet another token,
   * and both go on. Later it means that somebody has a copy: the sign-in ends (RFC 9700, section
   * 4.14.2).
   *
   * @param now microseconds
   * @param expiresAt tells the sign-in's new end, if it is renewed, by whose it is; must answer at
   *     once and ask no port
   * @param revokedUntil until when access tokens of the sign-in may be in force, if it ends now
   */
  Renewal renew(
      RefreshToken.Hash presented,
      RefreshToken.Hash replacement,
      Instant now,
      Function<UserId, Instant> expiresAt,
      Duration grace,
      Instant revokedUntil);

  /** The sign-in with this id that is in force; empty if there is none. */
  Optional<SignIn> find(SignInId id, Instant now);

  /** The user's sign-ins that are in force, the last renewed first. */
  List<SignIn> of(UserId user, Instant now);

  /**
   * Ends a sign-in of a user. Idempotent.
   *
   * @param revokedUntil until when its access tokens may be in force
   * @return whether it was in force until now; false also if it is another user's
   */
  boolean end(UserId user, SignInId id, Instant now, Instant revokedUntil);

  /**
   * Ends the user's sign-ins. Idempotent.
   *
   * @param except one that stays
   * @param revokedUntil until when their access tokens may be in force
   * @return those that were in force until now
   */
  List<SignInId> endAll(UserId user, Optional<SignInId> except, Instant now, Instant revokedUntil);

  /** The answer to an exchange. */
  sealed interface Renewal {
    /** The replacement is in force. */
    record Renewed(SignIn signIn) implements Renewal {}

    /** The token was exchanged before; its sign-in has ended by this, or had before. */
    record Reused(SignIn signIn) implements Renewal {}

    /** There is no such token, or its sign-in has ended. */
    record Unknown() implements Renewal {}
  }
}
