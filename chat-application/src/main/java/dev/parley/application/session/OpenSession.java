package dev.parley.application.session;

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

/**
 * Lets in whoever bears a valid token. Whom the issuer vouches for but this system has not met is
 * taken in as a new user. Thread-safe.
 */
public final class OpenSession {
  private final TokenVerifier tokens;
  private final Users users;
  private final InstantSource clock;

  /** Uses the given ports. */
  public OpenSession(TokenVerifier tokens, Users users, InstantSource clock) {
    this.tokens = Objects.requireNonNull(tokens);
    this.users = Objects.requireNonNull(users);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Checks the token and finds its user. */
  public Outcome open(String token) {
    return switch (tokens.verify(token)) {
      case TokenVerification.Verified verified ->
          new Outcome.Opened(user(verified.user()), verified.user().expiresAt());
      case TokenVerification.Rejected rejected -> new Outcome.Rejected(rejected.reason());
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
     * @param expiresAt from when on the token no longer holds
     */
    record Opened(User user, Instant expiresAt) implements Outcome {}

    /** Stay out. */
    record Rejected(TokenVerification.Reason reason) implements Outcome {}
  }
}
