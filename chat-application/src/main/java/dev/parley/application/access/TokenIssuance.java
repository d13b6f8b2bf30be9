package dev.parley.application.access;

import dev.parley.domain.IdSource;
import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Opens sign-ins and issues their tokens. Thread-safe. */
public final class TokenIssuance {
  private final SignIns signIns;
  private final SignInActivity activity;
  private final AccessTokenIssuer issuer;
  private final IdentityRules rules;
  private final IdSource ids;
  private final RandomGenerator secrets;
  private final InstantSource clock;

  /**
   * @param ids where the ids of sign-ins and tokens come from
   * @param secrets where refresh tokens come from; cryptographically strong and thread-safe
   */
  public TokenIssuance(
      SignIns signIns,
      SignInActivity activity,
      AccessTokenIssuer issuer,
      IdentityRules rules,
      IdSource ids,
      RandomGenerator secrets,
      InstantSource clock) {
    this.signIns = Objects.requireNonNull(signIns);
    this.activity = Objects.requireNonNull(activity);
    this.issuer = Objects.requireNonNull(issuer);
    this.rules = Objects.requireNonNull(rules);
    this.ids = Objects.requireNonNull(ids);
    this.secrets = Objects.requireNonNull(secrets);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Opens a sign-in for a user whom the caller has found to be who they say. */
  public IssuedTokens openSignIn(User user, Client client) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    SignIn signIn =
        new SignIn(
            new SignInId(ids.next()),
            user.id(),
            client,
            now,
            now,
            now.plus(rules.signInLifetime(user.id())));
    RefreshToken refreshToken = RefreshToken.create(secrets);
    signIns.open(signIn, refreshToken.hash(), rules.revokedUntil(now));
    return issue(user, signIn, refreshToken, client);
  }

  /** Issues an access token for a sign-in that was opened or renewed just now. */
  IssuedTokens issue(User user, SignIn signIn, RefreshToken refreshToken, Client client) {
    Instant now = clock.instant();
    activity.touch(signIn.id(), new SignInActivity.Use(now.truncatedTo(ChronoUnit.MILLIS), client));
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    Grant grant =
        new Grant(
            user.id(),
            Optional.of(new TokenId(ids.next().toString())),
            Optional.of(signIn.id()),
            Optional.of(issuedAt),
            issuedAt.plus(rules.accessTokenLifetime()));
    return new IssuedTokens(
        user, signIn, issuer.issue(grant, user.displayName()), grant.expiresAt(), refreshToken);
  }
}
