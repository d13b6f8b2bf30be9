package dev.parley.application.session;

import dev.parley.application.access.AccessWatch;
import dev.parley.application.access.Denial;
import dev.parley.domain.access.Grant;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets in whoever bears a valid token. Whom the issuer vouches for but this system has not met is
 * taken in as a new user. Thread-safe.
 */
public final class OpenSession {
  private final TokenVerifier tokens;
  private final Users users;
  private final AccessWatch watch;
  private final InstantSource clock;

  /** Uses the given ports. */
  public OpenSession(TokenVerifier tokens, Users users, AccessWatch watch, InstantSource clock) {
    this.tokens = Objects.requireNonNull(tokens);
    this.users = Objects.requireNonNull(users);
    this.watch = Objects.requireNonNull(watch);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Checks the token, and whether it still holds, and finds its user. */
  public Outcome open(String token) {
    return switch (tokens.verify(token)) {
      case TokenVerification.Verified verified -> admit(verified.user());
      case TokenVerification.Rejected rejected -> new Outcome.Rejected(rejected.reason());
    };
  }

  private Outcome admit(AuthenticatedUser bearer) {
    Optional<Denial> denial = watch.check(bearer.grant());
    if (denial.isEmpty()) {
      return new Outcome.Opened(user(bearer), bearer.grant());
    }
    return switch (denial.get()) {
      case Denial.Revoked revoked -> new Outcome.Rejected(TokenVerification.Reason.REVOKED);
      case Denial.Banned banned -> new Outcome.Banned(banned.until());
    };
  }

  private User user(AuthenticatedUser bearer) {
    return users.find(bearer.id()).orElseGet(() -> users.ensure(newUser(bearer)));
  }

  private User newUser(AuthenticatedUser bearer) {
    DisplayName name = bearer.displayName().orElseGet(() -> new DisplayName(bearer.id().value()));
    return new User(bearer.id(), name, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * Come in.
     *
     * @param user who it is
     * @param grant on what their access rests; {@link AccessWatch#watch} tells when it ends early
     */
    record Opened(User user, Grant grant) implements Outcome {
      /** From when on the token no longer holds. */
      public Instant expiresAt() {
        return grant.expiresAt();
      }
    }

    /** Stay out. */
    record Rejected(TokenVerification.Reason reason) implements Outcome {}

    /**
     * The user is shut out.
     *
     * @param until from when on they may come back; empty for never
     */
    record Banned(Optional<Instant> until) implements Outcome {}
  }
}
