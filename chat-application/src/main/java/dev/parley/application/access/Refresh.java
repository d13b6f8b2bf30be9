package dev.parley.application.access;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.User;
import dev.parley.domain.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Keeps somebody signed in: exchanges a refresh token for the next one and an access token.
 * Thread-safe.
 */
public final class Refresh {
  private final SignIns signIns;
  private final Users users;
  private final Bans bans;
  private final TokenIssuance issuance;
  private final AccessEnding ending;
  private final AccessWatch watch;
  private final IdentityRules rules;
  private final Auditor auditor;
  private final RandomGenerator secrets;
  private final InstantSource clock;

  /**
   * @param secrets where refresh tokens come from; cryptographically strong and thread-safe
   */
  public Refresh(
      SignIns signIns,
      Users users,
      Bans bans,
      TokenIssuance issuance,
      AccessEnding ending,
      AccessWatch watch,
      IdentityRules rules,
      Auditor auditor,
      RandomGenerator secrets,
      InstantSource clock) {
    this.signIns = Objects.requireNonNull(signIns);
    this.users = Objects.requireNonNull(users);
    this.bans = Objects.requireNonNull(bans);
    this.issuance = Objects.requireNonNull(issuance);
    this.ending = Objects.requireNonNull(ending);
    this.watch = Objects.requireNonNull(watch);
    this.rules = Objects.requireNonNull(rules);
    this.auditor = Objects.requireNonNull(auditor);
    this.secrets = Objects.requireNonNull(secrets);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Exchanges a token.
   *
   * @param text whatever the client shows as one
   */
  public Outcome refresh(String text, Client client) {
    if (!RefreshToken.isValid(text)) {
      return new Outcome.Rejected();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RefreshToken replacement = RefreshToken.create(secrets);
    SignIns.Renewal renewal =
        signIns.renew(
            new RefreshToken(text).hash(),
            replacement.hash(),
            now,
            user -> now.plus(rules.signInLifetime(user)),
            rules.refreshGrace(),
            rules.revokedUntil(now));
    return switch (renewal) {
      case SignIns.Renewal.Renewed renewed -> renewed(renewed.signIn(), replacement, now, client);
      case SignIns.Renewal.Reused reused -> {
        auditor.note(reuseOf(reused.signIn(), client));
        watch.look();
        yield new Outcome.Rejected();
      }
      case SignIns.Renewal.Unknown unknown -> new Outcome.Rejected();
    };
  }

  static AuditEvent reuseOf(SignIn signIn, Client client) {
    return AuditEvent.byStranger(AuditKind.REFRESH_TOKEN_REUSED, Optional.of(signIn.user()), client)
        .with("signIn", signIn.id().toString());
  }

  private Outcome renewed(SignIn signIn, RefreshToken token, Instant now, Client client) {
    Optional<Ban> ban = bans.find(signIn.user(), now);
    if (ban.isPresent()) {
      ending.endSignIn(signIn.user(), signIn.id());
      return new Outcome.Banned(ban.get().until());
    }
    Optional<User> user = users.find(signIn.user());
    if (user.isEmpty()) {
      throw new IllegalStateException("sign-in of nobody: " + signIn.user());
    }
    return new Outcome.Refreshed(issuance.issue(user.get(), signIn, token, client));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** Here are the next ones. */
    record Refreshed(IssuedTokens tokens) implements Outcome {}

    /** It is no refresh token, or its sign-in has ended: sign in again. */
    record Rejected() implements Outcome {}

    /**
     * The user is shut out, and the sign-in has ended.
     *
     * @param until from when on they may come back; empty for never
     */
    record Banned(Optional<Instant> until) implements Outcome {}
  }
}
