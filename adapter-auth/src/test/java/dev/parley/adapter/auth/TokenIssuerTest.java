package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.adapter.auth.JwtConfig.Algorithm;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenIssuerTest {
  private static final UserId ALICE = new UserId("alice");
  private static final Instant START = Instant.parse("2024-11-22T00:00:00.750Z");

  private final ManualClock clock = ManualClock.at(START);

  private AuthAdapter open(JwtConfig config) {
    return AuthAdapter.open(config, clock);
  }

  private static String decoded(String token, int part) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[part]), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void makesTokensThatTheVerifierAccepts(Algorithm algorithm) {
    try (AuthAdapter adapter =
        open(
            Minted.config()
                .withAlgorithm(algorithm)
                .withSubjectClaims(List.of("userId", "sub"))
                .withIssuer(Optional.of("https://i.example"), Optional.of("parley")))) {
      Optional<DisplayName> name = Optional.of(new DisplayName("Zo\u00eb \"Z\" \ud83d\ude00"));

      String token =
          adapter.tokenIssuer(new SequentialIds()).issue(ALICE, name, Duration.ofMinutes(1));

      assertThat(adapter.tokenVerifier().verify(token))
          .isEqualTo(
              new Verified(
                  new AuthenticatedUser(
                      new Grant(
                          ALICE,
                          Optional.of(new TokenId("00000000-0000-7000-8000-000000000001")),
                          Optional.empty(),
                          Optional.of(Instant.parse("2024-11-22T00:00:00Z")),
                          Instant.parse("2024-11-22T00:01:00Z")),
                      name)));
      clock.advance(Duration.ofSeconds(70));
      assertThat(adapter.tokenVerifier().verify(token)).isEqualTo(new Rejected(Reason.EXPIRED));
    }
  }

  @Test
  void saysWhoAndWhenAndNoMore() {
    String token =
        open(Minted.config())
            .tokenIssuer(new SequentialIds())
            .issue(ALICE, Optional.empty(), Duration.ofMinutes(1));

    assertThat(decoded(token, 0)).contains("\"alg\":\"HS256\"").contains("\"typ\":\"JWT\"");
    assertThat(decoded(token, 1))
        .contains("\"sub\":\"alice\"")
        .contains("\"iat\":1732233600")
        .contains("\"exp\":1732233660")
        .contains("\"jti\":\"00000000-0000-7000-8000-000000000001\"")
        .hasSize(94);
  }

  @Test
  void givesEachTokenAnIdOfItsOwn() {
    TokenIssuer issuer = open(Minted.config()).tokenIssuer(new SequentialIds());

    assertThat(issuer.issue(ALICE, Optional.empty(), Duration.ofMinutes(1)))
        .isNotEqualTo(issuer.issue(ALICE, Optional.empty(), Duration.ofMinutes(1)));
  }

  @Test
  void refusesLifetimesThatMakeNoSense() {
    TokenIssuer issuer = open(Minted.config()).tokenIssuer(new SequentialIds());

    for (Duration lifetime :
        List.of(
            Duration.ZERO,
            Duration.ofSeconds(-1),
            Duration.ofMillis(999),
            TokenIssuer.MAX_LIFETIME.plusSeconds(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> issuer.issue(ALICE, Optional.empty(), lifetime));
    }
    assertThat(issuer.issue(ALICE, Optional.empty(), TokenIssuer.MAX_LIFETIME)).isNotEmpty();
  }
}
