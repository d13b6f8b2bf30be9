package dev.parley.application.access;

import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Ends what somebody has signed in. Idempotent, thread-safe. */
public final class SignOut {
  private final SignIns signIns;
  private final AccessEnding ending;
  private final IdentityRules rules;
  private final Auditor auditor;
  private final RandomGenerator secrets;
  private final InstantSource clock;

  /**
   * @param secrets cryptographically strong and thread-safe
   */
  public SignOut(
      SignIns signIns,
      AccessEnding ending,
      IdentityRules rules,
      Auditor auditor,
      RandomGenerator secrets,
      InstantSource clock) {
    this.signIns = Objects.requireNonNull(signIns);
    this.ending = Objects.requireNonNull(ending);
    this.rules = Objects.requireNonNull(rules);
    this.auditor = Objects.requireNonNull(auditor);
    this.secrets = Objects.requireNonNull(secrets);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Ends the access by which the caller asks.
   *
   * @return whether there is an end to it: false for a token that others have issued without an id
   */
  public boolean here(Grant caller, Client client) {
    if (caller.signIn().isPresent()) {
      note(ending.endSignIn(caller.user(), caller.signIn().get()) ? 1 : 0, caller.user(), client);
      return true;
    }
    if (caller.token().isEmpty()) {
      return false;
    }
    ending.revoke(caller.token().get(), caller.expiresAt());
    note(1, caller.user(), client);
    return true;
  }

  /**
   * Ends one of the caller's sign-ins.
   *
   * @return whether it was in force until now; false also if it is another user's
   */
  public boolean device(Grant caller, SignInId signIn, Client client) {
    boolean ended = ending.endSignIn(caller.user(), signIn);
    note(ended ? 1 : 0, caller.user(), client);
    return ended;
  }

  /**
   * Ends all of the caller's access.
   *
   * @return how many sign-ins were in force until now
   */
  public int everywhere(Grant caller, Client client) {
    int ended = ending.endAll(caller.user(), Optional.empty());
    note(ended, caller.user(), client);
    return ended;
  }

  /**
   * Ends all of the caller's access but that by which they ask. Where that is by a token that
   * others have issued, only sign-ins end.
   *
   * @return how many sign-ins were in force until now
   */
  public int others(Grant caller, Client client) {
    int ended =
        caller.signIn().isPresent()
            ? ending.endAll(caller.user(), caller.signIn())
            : ending.endSignIns(caller.user());
    note(ended, caller.user(), client);
    return ended;
  }

  /**
   * Ends the sign-in of a refresh token, for a client whose access token has expired.
   *
   * @param text whatever the client shows as a refresh token
   * @return whether the sign-in was in force until now
   */
  public boolean byRefreshToken(String text, Client client) {
    if (!RefreshToken.isValid(text)) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // The exchange tells whose it is. Nobody gets the replacement.
    SignIns.Renewal renewal =
        signIns.renew(
            new RefreshToken(text).hash(),
            RefreshToken.create(secrets).hash(),
            now,
            user -> now.plus(rules.accessTokenLifetime()),
            rules.refreshGrace(),
            rules.revokedUntil(now));
    return switch (renewal) {
      case SignIns.Renewal.Renewed renewed -> end(renewed.signIn(), client);
      case SignIns.Renewal.Reused reused -> {
        // Whoever has the other copy goes too. The store has ended it; here it ends at once.
        ending.endSignIn(reused.signIn().user(), reused.signIn().id());
        auditor.note(Refresh.reuseOf(reused.signIn(), client));
        yield false;
      }
      case SignIns.Renewal.Unknown unknown -> false;
    };
  }

  private boolean end(SignIn signIn, Client client) {
    boolean ended = ending.endSignIn(signIn.user(), signIn.id());
    note(ended ? 1 : 0, signIn.user(), client);
    return ended;
  }

  private void note(int ended, UserId user, Client client) {
    if (ended > 0) {
      auditor.note(
          AuditEvent.by(user, AuditKind.SIGNED_OUT, client)
              .with("signIns", Integer.toString(ended)));
    }
  }
}
