package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Grant;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.session.TokenVerifier;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of everybody who is trusted, with each kind of key. */
class SignersTest {
  private static final long NOW = 1_732_233_600L;
  private static final String SIGN_IN = "0192b2c4-0000-7000-8000-000000000001";
  private static final String ALICE =
      "{\"sub\":\"alice\",\"jti\":\"j1\",\"iat\":%d,\"exp\":%d,\"parley_sid\":\"%s\"}"
          .formatted(NOW - 60, NOW + 3_600, SIGN_IN);

  private static TokenVerifier verifier(TrustedIssuer... trusted) {
    return AuthAdapter.open(
            Minted.config().withTrusted(List.of(trusted)), () -> Instant.ofEpochSecond(NOW))
        .tokenVerifier();
  }

  private static TrustedIssuer issuer(TrustedKeys keys) {
    return new TrustedIssuer(keys, ClaimRules.defaults());
  }

  /** What a token of somebody else is worth: it belongs to no sign-in of ours. */
  private static Verified foreign(String user) {
    return new Verified(
        new AuthenticatedUser(
            new Grant(
                new UserId(user),
                Optional.of(new TokenId("j1")),
                Optional.empty(),
                Optional.of(Instant.ofEpochSecond(NOW - 60)),
                Instant.ofEpochSecond(NOW + 3_600)),
            Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTokensOfAJwkSet(TestKeys keys) {
    TokenVerifier verifier =
        verifier(issuer(new TrustedKeys.JwkSet(JwkSets.of(List.of(keys.jwk("the-key.1"))))));

    assertThat(verifier.verify(keys.token("the-key.1", ALICE))).isEqualTo(foreign("alice"));
    assertThat(verifier.verify(keys.token(ALICE))).isEqualTo(foreign("alice"));
    assertThat(verifier.verify(keys.token("the-key.2", ALICE)))
        .isEqualTo(new Rejected(Reason.BAD_SIGNATURE));
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "ES384", "EDDSA"})
  void acceptsTokensOfAKeyInPem(TestKeys keys) {
    TokenVerifier verifier = verifier(issuer(new TrustedKeys.Pem(keys.pem())));

    assertThat(verifier.verify(keys.token("any", ALICE))).isEqualTo(foreign("alice"));
    assertThat(verifier.verify(keys.token(ALICE))).isEqualTo(foreign("alice"));
  }

  @Test
  void acceptsSeveralKeysOfOneIssuerEachByItsName() {
    List<Map<String, Object>> all =
        Arrays.stream(TestKeys.values()).map(keys -> keys.jwk("k-" + keys)).toList();
    TokenVerifier verifier = verifier(issuer(new TrustedKeys.JwkSet(JwkSets.of(all))));

    for (TestKeys keys : TestKeys.values()) {
      assertThat(verifier.verify(keys.token("k-" + keys, ALICE))).isEqualTo(foreign("alice"));
    }
  }

  @Test
  void acceptsOwnTokensBesideThoseOfOthersAndTellsThemApart() {
    TokenVerifier verifier =
        verifier(
            issuer(new TrustedKeys.Pem(TestKeys.ES256.pem())),
            new TrustedIssuer(
                new TrustedKeys.Pem(TestKeys.EDDSA.pem()), ClaimRules.defaults(), "partner:"));

    assertThat(grant(verifier.verify(Minted.token(ALICE))).signIn().map(Object::toString))
        .hasValue(SIGN_IN);
    assertThat(verifier.verify(TestKeys.ES256.token(ALICE))).isEqualTo(foreign("alice"));
    assertThat(verifier.verify(TestKeys.EDDSA.token(ALICE))).isEqualTo(foreign("partner:alice"));
  }

  @Test
  void judgesEachTokenByTheRulesOfItsSigner() {
    TokenVerifier verifier =
        verifier(
            new TrustedIssuer(
                new TrustedKeys.JwkSet(JwkSets.of(List.of(TestKeys.ES256.jwk("k")))),
                ClaimRules.defaults()
                    .withIssuer(Optional.of("https://a.example"), Optional.of("parley"))
                    .withSubjectClaims(List.of("oid"))),
            issuer(new TrustedKeys.JwkSet(JwkSets.of(List.of(TestKeys.EDDSA.jwk("k"))))));
    String ofA =
        "{\"oid\":\"alice\",\"sub\":\"x\",\"iss\":\"https://a.example\",\"aud\":\"parley\",\"exp\":%d}"
            .formatted(NOW + 3_600);

    assertThat(grant(verifier.verify(TestKeys.ES256.token("k", ofA))).user())
        .isEqualTo(new UserId("alice"));
    assertThat(grant(verifier.verify(TestKeys.EDDSA.token("k", ofA))).user())
        .isEqualTo(new UserId("x"));
    assertThat(verifier.verify(TestKeys.ES256.token("k", ALICE)))
        .isEqualTo(new Rejected(Reason.BAD_CLAIMS));
    assertThat(verifier.verify(Minted.token(ofA))).isInstanceOf(Verified.class);
  }

  @Test
  void refusesAnIdThatIsTooLongWithItsPrefix() {
    TokenVerifier verifier =
        verifier(
            new TrustedIssuer(
                new TrustedKeys.Pem(TestKeys.EDDSA.pem()), ClaimRules.defaults(), "partner:"));
    String payload = "{\"sub\":\"%s\",\"exp\":%d}".formatted("a".repeat(57), NOW + 9);

    assertThat(verifier.verify(TestKeys.EDDSA.token(payload)))
        .isEqualTo(new Rejected(Reason.BAD_CLAIMS));
  }

  private static Grant grant(TokenVerification verification) {
    assertThat(verification).isInstanceOf(Verified.class);
    return ((Verified) verification).user().grant();
  }
}
