package dev.parley.application.access;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends sign-ins and calls tokens back, durably, and lets this instance act on it at once. Every
 * method is idempotent. Thread-safe.
 */
public final class AccessEnding {
  /** A time that nobody lives to see, and that every store can keep. */
  private static final Instant FOR_GOOD = Instant.parse("9999-12-31T23:59:59Z");

  private final SignIns signIns;
  private final Revocations revocations;
  private final SignInActivity activity;
  private final AccessWatch watch;
  private final IdentityRules rules;
  private final InstantSource clock;

  /** Uses the given ports. */
  public AccessEnding(
      SignIns signIns,
      Revocations revocations,
      SignInActivity activity,
      AccessWatch watch,
      IdentityRules rules,
      InstantSource clock) {
    this.signIns = Objects.requireNonNull(signIns);
    this.revocations = Objects.requireNonNull(revocations);
    this.activity = Objects.requireNonNull(activity);
    this.watch = Objects.requireNonNull(watch);
    this.rules = Objects.requireNonNull(rules);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Ends one sign-in of a user.
   *
   * @return whether it was in force until now
   */
  public boolean endSignIn(UserId user, SignInId signIn) {
    Instant now = now();
    boolean ended = signIns.end(user, signIn, now, rules.revokedUntil(now));
    if (ended) {
      activity.forget(signIn);
    }
    watch.look();
    return ended;
  }

  /**
   * Ends the user's sign-ins and calls back all their tokens that belong to none.
   *
   * @param except a sign-in that stays
   * @return how many sign-ins were in force until now
   */
  public int endAll(UserId user, Optional<SignInId> except) {
    Instant now = now();
    revocations.add(new Revocation.OfUser(user, justAfter(now), rules.foreignTokensUntil(now)));
    return endSignIns(user, except, now);
  }

  /** The same, for somebody who will never come back: tokens of a later date hold no more. */
  public int endForGood(UserId user) {
    revocations.add(new Revocation.OfUser(user, FOR_GOOD, FOR_GOOD));
    return endSignIns(user, Optional.empty(), now());
  }

  /** Ends the user's sign-ins, but lets their tokens hold that belong to none. */
  public int endSignIns(UserId user) {
    return endSignIns(user, Optional.empty(), now());
  }

  /** Calls back one token. */
  void revoke(TokenId token, Instant until) {
    revocations.add(new Revocation.OfToken(token, until));
    watch.look();
  }

  /** Calls back one token of which nothing else is known. */
  public void revoke(TokenId token) {
    revoke(token, rules.foreignTokensUntil(now()));
  }

  private int endSignIns(UserId user, Optional<SignInId> except, Instant now) {
    List<SignInId> ended = signIns.endAll(user, except, now, rules.revokedUntil(now));
    ended.forEach(activity::forget);
    watch.look();
    return ended.size();
  }

  /** Tokens count whole seconds: one of this second says that it is of its beginning. */
  private static Instant justAfter(Instant now) {
    return now.plus(1, ChronoUnit.MICROS);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
