package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.session.TokenVerification.Reason;
import dev.parley.domain.session.TokenVerification.Rejected;
import dev.parley.domain.session.TokenVerification.Verified;
import dev.parley.domain.session.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever somebody shows as a token: as it is, and, since nobody guesses a signature, as the
 * header or the claims of a token whose signature is right.
 */
class JwtFuzzTest {
  private static final long NOW = 1_732_233_600L;
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final String CLAIMS =
      "{\"sub\":\"alice\",\"name\":\"Alice \\u00c4\",\"iat\":1732233000,\"nbf\":1732233000,"
          + "\"exp\":1732237200,\"aud\":[\"parley\",7]}";
  private static final String GENUINE = Minted.token(HEADER, CLAIMS);

  /** What can be wrong with a token whose signature is right. */
  private static final Set<Reason> REASONS =
      Set.of(Reason.MALFORMED, Reason.BAD_CLAIMS, Reason.EXPIRED, Reason.NOT_YET_VALID);

  private final TokenVerifier verifier =
      AuthAdapter.open(Minted.config(), () -> Instant.ofEpochSecond(NOW)).tokenVerifier();

  static Stream<byte[]> seeds() {
    return Stream.of(
            GENUINE,
            GENUINE.substring(0, GENUINE.lastIndexOf('.') + 1),
            CLAIMS,
            "{\"exp\":1e9,\"sub\":\"bob\",\"preferred_username\":\"Bob\"}",
            HEADER,
            "{\"kid\":\"k-1\",\"typ\":\"at+jwt\",\"alg\":\"HS256\"}",
            "{\"alg\":\"none\",\"crit\":[\"exp\"],\"jwk\":{}}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void isGenuineOrRefusedForAReason(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    TokenVerification asItIs = verifier.verify(text);
    assertThat(asItIs instanceof Verified).isEqualTo(text.equals(GENUINE));

    String header = Minted.base64(bytes);
    switch (verifier.verify(Minted.signed(header + "." + Minted.base64(CLAIMS)))) {
      case Verified verified -> assertThat(verified).isEqualTo(verifier.verify(GENUINE));
      case Rejected rejected -> assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
    }

    switch (verifier.verify(Minted.signed(Minted.base64(HEADER) + "." + Minted.base64(bytes)))) {
      case Verified verified ->
          assertThat(verifier.verify(tokenOf(verified.user()))).isEqualTo(verified);
      case Rejected rejected -> assertThat(rejected.reason()).isIn(REASONS);
    }
  }

  private static String tokenOf(AuthenticatedUser user) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .subject(user.grant().user().value())
            .expirationTime(Date.from(user.grant().expiresAt()));
    user.displayName().ifPresent(name -> claims.claim("name", name.value()));
    user.grant().issuedAt().ifPresent(issuedAt -> claims.issueTime(Date.from(issuedAt)));
    user.grant().token().ifPresent(token -> claims.jwtID(token.value()));
    user.grant().signIn().ifPresent(signIn -> claims.claim("parley_sid", signIn.toString()));
    return Minted.token(HEADER, claims.build().toString());
  }
}
