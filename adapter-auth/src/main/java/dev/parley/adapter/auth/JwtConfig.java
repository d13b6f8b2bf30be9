package dev.parley.adapter.auth;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens are accepted.
 *
 * @param secret the key; at least as long as the algorithm's hash
 * @param algorithm the one algorithm that is accepted, whatever a token says
 * @param subjectClaims the claims that may hold the user's id; the first that is present counts
 * @param issuer what {@code iss} must be; empty accepts any
 * @param audience what {@code aud} must contain; empty accepts any
 * @param leeway how far clocks may differ; at most {@link #MAX_LEEWAY}
 */
public record JwtConfig(
    SecretKey secret,
    HmacAlgorithm algorithm,
    List<String> subjectClaims,
    Optional<String> issuer,
    Optional<String> audience,
    Duration leeway) {
  /** The most that clocks may differ. */
  public static final Duration MAX_LEEWAY = Duration.ofSeconds(30);

  private static final Duration DEFAULT_LEEWAY = Duration.ofSeconds(10);

  /** Checks the secret's length, the claims and the leeway. */
  public JwtConfig {
    Objects.requireNonNull(algorithm);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(audience);
    subjectClaims = List.copyOf(subjectClaims);
    byte @Nullable [] bytes = secret.getEncoded();
    int length = bytes == null ? 0 : bytes.length;
    if (length < algorithm.minimumSecretBytes()) {
      throw new IllegalArgumentException(
          "the secret for "
              + algorithm
              + " needs at least "
              + algorithm.minimumSecretBytes()
              + " bytes, has "
              + length);
    }
    if (subjectClaims.isEmpty() || subjectClaims.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("at least one subject claim, none of them blank");
    }
    if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
      throw new IllegalArgumentException("the leeway is 0 to 30 seconds, was " + leeway);
    }
  }

  /** HS256, the claim {@code sub}, any issuer and audience, ten seconds of leeway. */
  public static JwtConfig withSecret(byte[] secret) {
    return new JwtConfig(
        new SecretKeySpec(secret, "HMAC"),
        HmacAlgorithm.HS256,
        List.of("sub"),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_LEEWAY);
  }

  /** The same with other subject claims. */
  public JwtConfig withSubjectClaims(List<String> claims) {
    return new JwtConfig(secret, algorithm, claims, issuer, audience, leeway);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "JwtConfig[secret=***, algorithm="
        + algorithm
        + ", subjectClaims="
        + subjectClaims
        + ", issuer="
        + issuer
        + ", audience="
        + audience
        + ", leeway="
        + leeway
        + "]";
  }
}
