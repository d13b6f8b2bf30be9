package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.access.AccessTokenIssuer;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link AccessTokenIssuer} promises, together with the verifier of the same system. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AccessTokenIssuerContract {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final DisplayName NAME = new DisplayName("Zo\u00eb \"Z\" \ud83d\ude00");

  /** The clock of issuer and verifier. */
  protected final ManualClock clock =
      ManualClock.at(ManualClock.START.truncatedTo(ChronoUnit.SECONDS));

  private Tokens tokens;

  /** Opens both. Called once per test. */
  protected abstract Tokens open(InstantSource clock);

  /** An issuer, and the verifier of the same system. */
  public record Tokens(AccessTokenIssuer issuer, TokenVerifier verifier) {}

  @BeforeEach
  final void openBoth() {
    tokens = open(clock);
  }

  private Grant grant(UserId user) {
    Instant now = clock.instant();
    return new Grant(
        user,
        Optional.of(new TokenId(UUID.randomUUID().toString())),
        Optional.of(SignInBuilder.freshId()),
        Optional.of(now),
        now.plus(LIFETIME));
  }

  private String issue(Grant grant) {
    return tokens.issuer().issue(grant, NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "0192b2c4-0000-7000-8000-000000000001",
        "guest:0192b2c4-0000-7000-8000-000000000001",
        "auth0|A-z.0_9:@+"
      })
  void issuesWhatTheVerifierReadsBack(String user) {
    Grant grant = grant(new UserId(user));

    assertThat(tokens.verifier().verify(issue(grant)))
        .isEqualTo(new TokenVerification.Verified(new AuthenticatedUser(grant, Optional.of(NAME))));
  }

  @Test
  void takesTheLongestPartsThatThereAre() {
    Instant now = clock.instant();
    Grant grant =
        new Grant(
            new UserId("u".repeat(UserId.MAX_LENGTH)),
            Optional.of(new TokenId("~".repeat(TokenId.MAX_LENGTH))),
            Optional.of(SignInBuilder.freshId()),
            Optional.of(now),
            now.plus(LIFETIME));
    DisplayName longest = new DisplayName("\ud83d\ude00".repeat(DisplayName.MAX_LENGTH));

    assertThat(tokens.verifier().verify(tokens.issuer().issue(grant, longest)))
        .isEqualTo(
            new TokenVerification.Verified(new AuthenticatedUser(grant, Optional.of(longest))));
  }

  @Test
  void issuesTokensThatExpire() {
    String token = issue(grant(new UserId("alice")));

    clock.advance(LIFETIME.minusSeconds(1));
    assertThat(tokens.verifier().verify(token)).isInstanceOf(TokenVerification.Verified.class);
    // More than any leeway that a verifier may grant.
    clock.advance(Duration.ofMinutes(10));
    assertThat(tokens.verifier().verify(token))
        .isEqualTo(new TokenVerification.Rejected(Reason.EXPIRED));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void refusesAGrantThatLacksAPartOrCountsPartsOfSeconds(Grant grant) {
    assertThatThrownBy(() -> issue(grant)).isInstanceOf(IllegalArgumentException.class);
  }

  static List<Grant> incomplete() {
    UserId alice = new UserId("alice");
    Instant now = ManualClock.START.truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(LIFETIME);
    Optional<TokenId> token = Optional.of(new TokenId("1"));
    Optional<SignInId> signIn = Optional.of(SignInBuilder.freshId());
    return List.of(
        new Grant(alice, Optional.empty(), signIn, Optional.of(now), end),
        new Grant(alice, token, Optional.empty(), Optional.of(now), end),
        new Grant(alice, token, signIn, Optional.empty(), end),
        new Grant(alice, token, signIn, Optional.of(now.plusMillis(1)), end),
        new Grant(alice, token, signIn, Optional.of(now), end.plusNanos(1_000)));
  }

  @Test
  void issuesForManyThreadsAtOnce() {
    List<List<Grant>> verified =
        Race.of(
            8,
            number -> {
              Grant grant = grant(new UserId("user-" + number));
              return List.of(grant, read(issue(grant)));
            });

    for (List<Grant> pair : verified) {
      assertThat(pair.get(1)).isEqualTo(pair.get(0));
    }
    assertThat(new HashSet<>(verified)).hasSize(8);
  }

  private Grant read(String token) {
    TokenVerification answer = tokens.verifier().verify(token);
    assertThat(answer).isInstanceOf(TokenVerification.Verified.class);
    return ((TokenVerification.Verified) answer).user().grant();
  }
}
