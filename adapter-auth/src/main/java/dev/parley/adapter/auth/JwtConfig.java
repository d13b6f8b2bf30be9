package dev.parley.adapter.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which tokens are accepted, and how our own are made.
 *
 * @param secret what our own are signed with; not shorter than the algorithm asks for
 * @param algorithm the one algorithm of our own
 * @param rules what our own must say
 * @param trusted whose tokens are accepted too, at most {@value #MAX_TRUSTED}; their keys are
 *     public ones, so that no token can pass for one of ours
 */
public record JwtConfig(
    Secret secret, Algorithm algorithm, ClaimRules rules, List<TrustedIssuer> trusted) {
  /** The most issuers beside ourselves. */
  public static final int MAX_TRUSTED = 8;

  /** Checks the parts and that the secret is long enough for the algorithm. */
  public JwtConfig {
    Objects.requireNonNull(rules);
    trusted = List.copyOf(trusted);
    if (trusted.size() > MAX_TRUSTED) {
      throw new IllegalArgumentException("at most " + MAX_TRUSTED + " issuers can be trusted");
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

  /** HS256, the default rules, and nobody else. */
  public static JwtConfig of(Secret secret) {
    return new JwtConfig(secret, Algorithm.HS256, ClaimRules.defaults(), List.of());
  }

  /** The same with another algorithm. */
  public JwtConfig withAlgorithm(Algorithm accepted) {
    return new JwtConfig(secret, accepted, rules, trusted);
  }

  /** The same with other rules for our own tokens. */
  public JwtConfig withRules(ClaimRules own) {
    return new JwtConfig(secret, algorithm, own, trusted);
  }

  /** The same with other claims for the user's id. */
  public JwtConfig withSubjectClaims(List<String> claims) {
    return withRules(rules.withSubjectClaims(claims));
  }

  /** The same for one issuer and the tokens that it made for this audience. */
  public JwtConfig withIssuer(Optional<String> expectedIssuer, Optional<String> expectedAudience) {
    return withRules(rules.withIssuer(expectedIssuer, expectedAudience));
  }

  /** The same with another leeway. */
  public JwtConfig withLeeway(Duration allowed) {
    return withRules(rules.withLeeway(allowed));
  }

  /** The same with these issuers beside ourselves. */
  public JwtConfig withTrusted(List<TrustedIssuer> issuers) {
    return new JwtConfig(secret, algorithm, rules, issuers);
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
