package dev.parley.adapter.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which tokens are accepted.
 *
 * @param secret what they are signed with; not shorter than the algorithm asks for
 * @param algorithm the one algorithm that is accepted
 * @param subjectClaims the claims that may hold the user's id; the first that is present counts. At
 *     least one, none twice
 * @param issuer what the {@code iss} claim must be; empty for anything
 * @param audience what the {@code aud} claim must be or contain; empty for anything
 * @param leeway by how much the clocks of issuer and verifier may differ; 0 to {@link #MAX_LEEWAY}
 */
public record JwtConfig(
    Secret secret,
    Algorithm algorithm,
    List<String> subjectClaims,
    Optional<String> issuer,
    Optional<String> audience,
    Duration leeway) {
  /** The most that clocks may be allowed to differ. */
  public static final Duration MAX_LEEWAY = Duration.ofSeconds(30);

  /** Checks the parts and that the secret is long enough for the algorithm. */
  public JwtConfig {
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(audience);
    subjectClaims = List.copyOf(subjectClaims);
    if (subjectClaims.isEmpty()
        || subjectClaims.stream().anyMatch(String::isBlank)
        || new HashSet<>(subjectClaims).size() < subjectClaims.size()) {
      throw new IllegalArgumentException("subjectClaims needs different names, at least one");
    }
    if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
      throw new IllegalArgumentException("leeway must be 0 to " + MAX_LEEWAY + ", was " + leeway);
    }
    if (secret.length() < algorithm.leastBytes) {
      throw new IllegalArgumentException(
          algorithm
              + " needs a secret of at least "
              + algorithm.leastBytes
              + " bytes, it has "
              + secret.length());
    }
  }

  /** HS256, the user's id in {@code sub}, any issuer and audience, ten seconds of leeway. */
  public static JwtConfig of(Secret secret) {
    return new JwtConfig(
        secret,
        Algorithm.HS256,
        List.of("sub"),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(10));
  }

  /** The same with another algorithm. */
  public JwtConfig withAlgorithm(Algorithm accepted) {
    return new JwtConfig(secret, accepted, subjectClaims, issuer, audience, leeway);
  }

  /** The same with other claims for the user's id. */
  public JwtConfig withSubjectClaims(List<String> claims) {
    return new JwtConfig(secret, algorithm, claims, issuer, audience, leeway);
  }

  /** The same for one issuer and the tokens that it made for this audience. */
  public JwtConfig withIssuer(Optional<String> expectedIssuer, Optional<String> expectedAudience) {
    return new JwtConfig(
        secret, algorithm, subjectClaims, expectedIssuer, expectedAudience, leeway);
  }

  /** The same with another leeway. */
  public JwtConfig withLeeway(Duration allowed) {
    return new JwtConfig(secret, algorithm, subjectClaims, issuer, audience, allowed);
  }

  /** An algorithm of RFC 7518, section 3.2. */
  public enum Algorithm {
    /** HMAC with SHA-256. */
    HS256(32),
    /** HMAC with SHA-384. */
    HS384(48),
    /** HMAC with SHA-512. */
    HS512(64);

    // A key of the same size as the hash output or larger MUST be used.
    private final int leastBytes;

    Algorithm(int leastBytes) {
      this.leastBytes = leastBytes;
    }
  }

  /** A secret that does not show itself. */
  public static final class Secret {
    /** The shortest secret, in bytes: 256 bits. */
    public static final int LEAST_BYTES = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
      if (bytes.length < LEAST_BYTES) {
        throw new IllegalArgumentException(
            "a secret needs at least " + LEAST_BYTES + " bytes, it has " + bytes.length);
      }
      this.bytes = bytes;
    }

    /** These bytes. */
    public static Secret of(byte[] bytes) {
      return new Secret(bytes.clone());
    }

    /** The text in UTF-8, not decoded in any way, as most libraries take a secret. */
    public static Secret ofText(String text) {
      return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
      return bytes.clone();
    }

    int length() {
      return bytes.length;
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
