package dev.parley.application.access;

import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Who may come in, and for how long.
 *
 * @param accessTokenLifetime how long an access token is good; whole seconds, one second to a day
 * @param signInLifetime how long a sign-in lasts that is not renewed
 * @param guestLifetime how long a guest's sign-in lasts that is not renewed
 * @param refreshGrace how long a refresh token may be exchanged again, by a client that has not
 *     heard the answer
 * @param longestTokenLifetime how long tokens live at most that others have issued, whom {@link
 *     dev.parley.domain.session.TokenVerifier} trusts too; so long is remembered that those of a
 *     user were called back
 * @param registration whether anybody may make an account
 * @param guests whether guests may come in
 * @param administrators who may shut others out and read the audit log
 */
public record IdentityRules(
    Duration accessTokenLifetime,
    Duration signInLifetime,
    Duration guestLifetime,
    Duration refreshGrace,
    Duration longestTokenLifetime,
    boolean registration,
    boolean guests,
    Set<UserId> administrators) {
  /**
   * How much longer than an access token lives it is remembered that it was called back, for clocks
   * that differ and verifiers that are lenient.
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** Checks the bounds, copies the set. */
  public IdentityRules {
    requireBetween("accessTokenLifetime", accessTokenLifetime, Duration.ofDays(1));
    requireBetween("signInLifetime", signInLifetime, Duration.ofDays(400));
    requireBetween("guestLifetime", guestLifetime, Duration.ofDays(400));
    requireBetween("longestTokenLifetime", longestTokenLifetime, Duration.ofDays(400));
    if (!accessTokenLifetime.truncatedTo(ChronoUnit.SECONDS).equals(accessTokenLifetime)) {
      throw new IllegalArgumentException("accessTokenLifetime must be whole seconds");
    }
    if (refreshGrace.isNegative() || refreshGrace.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("refreshGrace must be 0 to 5 minutes");
    }
    administrators = Set.copyOf(administrators);
  }

  /** Everybody may come in; nobody is an administrator. */
  public static IdentityRules defaults() {
    return new IdentityRules(
        Duration.ofMinutes(15),
        Duration.ofDays(30),
        Duration.ofHours(24),
        Duration.ofSeconds(20),
        Duration.ofDays(365),
        true,
        true,
        Set.of());
  }

  /** How long a sign-in of this user lasts that is not renewed. */
  Duration signInLifetime(UserId user) {
    return GuestId.isGuest(user) ? guestLifetime : signInLifetime;
  }

  /** Until when access tokens may be in force that are issued up to now. */
  Instant revokedUntil(Instant now) {
    return now.plus(accessTokenLifetime).plus(MARGIN);
  }

  /** Until when tokens may be in force that others have issued up to now. */
  Instant foreignTokensUntil(Instant now) {
    return now.plus(longestTokenLifetime).plus(MARGIN);
  }

  private static void requireBetween(String what, Duration duration, Duration longest) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          what + " must be one second to " + longest + ", was " + duration);
    }
  }
}
