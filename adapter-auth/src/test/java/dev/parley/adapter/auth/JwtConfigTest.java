package dev.parley.adapter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.adapter.auth.JwtConfig.Algorithm;
import dev.parley.adapter.auth.JwtConfig.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JwtConfigTest {
  private static JwtConfig withSecretOf(int bytes) {
    return JwtConfig.of(Secret.of(new byte[bytes]));
  }

  @Test
  void refusesASecretThatIsTooShortForTheAlgorithm() {
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(new byte[31]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Secret.ofText("my little secret"))
        .withMessageNotContaining("little");
    assertThat(withSecretOf(32).algorithm()).isEqualTo(Algorithm.HS256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withSecretOf(47).withAlgorithm(Algorithm.HS384));
    assertThat(withSecretOf(48).withAlgorithm(Algorithm.HS384)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withSecretOf(63).withAlgorithm(Algorithm.HS512));
    assertThat(withSecretOf(64).withAlgorithm(Algorithm.HS512)).isNotNull();
  }

  @Test
  void doesNotShowTheSecret() {
    JwtConfig config = Minted.config();

    assertThat(config.toString()).contains("secret=***").doesNotContain(Minted.SECRET);
  }

  @Test
  void keepsItsOwnCopyOfTheSecret() {
    byte[] bytes = new byte[32];
    Secret secret = Secret.of(bytes);
    bytes[0] = 1;
    secret.bytes()[1] = 1;

    assertThat(secret.bytes()).containsOnly(0);
  }

  @Test
  void refusesOtherNonsense() {
    JwtConfig config = Minted.config();

    assertThatIllegalArgumentException().isThrownBy(() -> config.withSubjectClaims(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withSubjectClaims(List.of(" ")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withSubjectClaims(List.of("sub", "sub")));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withLeeway(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withLeeway(Duration.ofSeconds(31)));
    assertThat(config.withLeeway(ClaimRules.MAX_LEEWAY).rules().leeway())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(config.withIssuer(Optional.of("i"), Optional.empty()).rules().issuer())
        .hasValue("i");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClaimRules.defaults().withMaxLifetime(Optional.of(Duration.ZERO)));
    TrustedIssuer issuer =
        new TrustedIssuer(new TrustedKeys.Pem(TestKeys.ES256.pem()), ClaimRules.defaults());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> config.withTrusted(Collections.nCopies(JwtConfig.MAX_TRUSTED + 1, issuer)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustedIssuer(issuer.keys(), issuer.rules(), "two words:"));
  }
}
