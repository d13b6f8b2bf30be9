package dev.parley.application.administration;

import dev.parley.application.access.AccessEnding;
import dev.parley.application.audit.AuditEvent;
import dev.parley.application.audit.Auditor;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.user.UserId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Calls back access that was granted. Whoever may sign in can do so again. Idempotent, thread-safe.
 */
public final class RevokeAccess {
  private final Administrators administrators;
  private final AccessEnding ending;
  private final Auditor auditor;

  /** Uses the given collaborators. */
  public RevokeAccess(Administrators administrators, AccessEnding ending, Auditor auditor) {
    this.administrators = Objects.requireNonNull(administrators);
    this.ending = Objects.requireNonNull(ending);
    this.auditor = Objects.requireNonNull(auditor);
  }

  /** Calls back what is named. */
  public Outcome revoke(Grant caller, Target target, Client client) {
    if (!administrators.admit(caller, "revoke", client)) {
      return new Outcome.Denied();
    }
    Map<String, String> details =
        switch (target) {
          case Target.Token token -> {
            ending.revoke(token.token());
            yield Map.of("token", token.token().value());
          }
          case Target.OneSignIn one -> {
            ending.endSignIn(one.user(), one.signIn());
            yield Map.of("signIn", one.signIn().toString());
          }
          case Target.Everything everything -> {
            int ended = ending.endAll(everything.user(), Optional.empty());
            yield Map.of("signIns", Integer.toString(ended));
          }
        };
    auditor.record(
        new AuditEvent(
            AuditKind.ACCESS_REVOKED,
            Optional.of(caller.user()),
            target.subject(),
            client,
            details));
    return new Outcome.Revoked();
  }

  /** What is to be called back. */
  public sealed interface Target {
    /** Whom it concerns, if that is known. */
    Optional<UserId> subject();

    /** One token. */
    record Token(TokenId token) implements Target {
      @Override
      public Optional<UserId> subject() {
        return Optional.empty();
      }
    }

    /** One sign-in of a user. */
    record OneSignIn(UserId user, SignInId signIn) implements Target {
      @Override
      public Optional<UserId> subject() {
        return Optional.of(user);
      }
    }

    /** All sign-ins and tokens of a user. */
    record Everything(UserId user) implements Target {
      @Override
      public Optional<UserId> subject() {
        return Optional.of(user);
      }
    }
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** It holds no longer. */
    record Revoked() implements Outcome {}

    /** The caller is no administrator. */
    record Denied() implements Outcome {}
  }
}
