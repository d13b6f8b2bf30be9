package dev.parley.application.access;

import dev.parley.domain.access.Grant;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Revocations in memory, to be asked quickly. Thread-safe. */
final class RevokedTokens {
  private final ConcurrentHashMap<TokenId, Revocation.OfToken> tokens = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<SignInId, Revocation.OfSignIn> signIns =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<UserId, Revocation.OfUser> users = new ConcurrentHashMap<>();

  void add(Revocation revocation) {
    switch (revocation) {
      case Revocation.OfToken token ->
          tokens.merge(token.token(), token, (a, b) -> a.until().isBefore(b.until()) ? b : a);
      case Revocation.OfSignIn signIn ->
          signIns.merge(signIn.signIn(), signIn, (a, b) -> a.until().isBefore(b.until()) ? b : a);
      case Revocation.OfUser user -> users.merge(user.user(), user, RevokedTokens::merged);
    }
  }

  private static Revocation.OfUser merged(Revocation.OfUser one, Revocation.OfUser other) {
    return new Revocation.OfUser(
        one.user(), later(one.notBefore(), other.notBefore()), later(one.until(), other.until()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  boolean cover(Grant grant) {
    Revocation.OfUser user = users.get(grant.user());
    return (user != null && user.covers(grant))
        || grant.signIn().filter(signIns::containsKey).isPresent()
        || grant.token().filter(tokens::containsKey).isPresent();
  }

  /** Forgets what has no meaning any more. */
  void forgetUntil(Instant now) {
    tokens.values().removeIf(revocation -> !revocation.until().isAfter(now));
    signIns.values().removeIf(revocation -> !revocation.until().isAfter(now));
    users.values().removeIf(revocation -> !revocation.until().isAfter(now));
  }

  int size() {
    return tokens.size() + signIns.size() + users.size();
  }
}
