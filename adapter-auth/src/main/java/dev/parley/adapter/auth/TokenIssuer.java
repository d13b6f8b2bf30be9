package dev.parley.adapter.auth;

import com.nimbusds.jose.JOSEObjectType;
import dev.parley.domain.IdSource;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes tokens that belong to no sign-in, as a host makes them; the verifier of the same
 * configuration accepts them. Thread-safe.
 */
public final class TokenIssuer {
  /** The longest that a token may be in force. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(365);

  private final TokenWriter writer;
  private final InstantSource clock;
  private final IdSource ids;

  TokenIssuer(JwtConfig config, InstantSource clock, IdSource ids) {
    this.writer = new TokenWriter(config, JOSEObjectType.JWT);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Makes a token, in force from now on.
   *
   * @param displayName what the user is called, if the token shall say
   * @param lifetime at least one second, at most {@link #MAX_LIFETIME}; parts of a second are
   *     dropped
   * @return the compact form
   */
  public String issue(UserId user, Optional<DisplayName> displayName, Duration lifetime) {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "a token lives one second to " + MAX_LIFETIME.toDays() + " days, not " + lifetime);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return writer.write(
        new Grant(
            user,
            Optional.of(new TokenId(ids.next().toString())),
            Optional.empty(),
            Optional.of(now),
            now.plusSeconds(lifetime.toSeconds())),
        displayName);
  }
}
