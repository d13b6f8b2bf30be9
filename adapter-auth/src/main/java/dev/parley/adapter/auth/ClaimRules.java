package dev.parley.adapter.auth;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What tokens of one issuer must say.
 *
 * @param subjectClaims the claims that may hold the user's id; the first that is present counts. At
 *     least one, none twice
 * @param issuer what the {@code iss} claim must be; empty for anything
 * @param audience what the {@code aud} claim must be or contain; empty for anything
 * @param leeway by how much the clocks of issuer and verifier may differ; 0 to {@link #MAX_LEEWAY}
 * @param maxLifetime how long after {@code iat}, which must then be there, a token may end; empty
 *     for any time
 */
public record ClaimRules(
    List<String> subjectClaims,
    Optional<String> issuer,
    Optional<String> audience,
    Duration leeway,
    Optional<Duration> maxLifetime) {
  /** The most that clocks may be allowed to differ. */
  public static final Duration MAX_LEEWAY = Duration.ofSeconds(30);

  /** Checks the parts. */
  public ClaimRules {
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
    if (maxLifetime.isPresent() && maxLifetime.get().compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("maxLifetime must be at least a second");
    }
  }

  /** The user's id in {@code sub}, any issuer, audience and lifetime, ten seconds of leeway. */
  public static ClaimRules defaults() {
    return new ClaimRules(
        List.of("sub"),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(10),
        Optional.empty());
  }

  /** The same with other claims for the user's id. */
  public ClaimRules withSubjectClaims(List<String> claims) {
    return new ClaimRules(claims, issuer, audience, leeway, maxLifetime);
  }

  /** The same for one issuer and the tokens that it made for this audience. */
  public ClaimRules withIssuer(Optional<String> expectedIssuer, Optional<String> expectedAudience) {
    return new ClaimRules(subjectClaims, expectedIssuer, expectedAudience, leeway, maxLifetime);
  }

  /** The same with another leeway. */
  public ClaimRules withLeeway(Duration allowed) {
    return new ClaimRules(subjectClaims, issuer, audience, allowed, maxLifetime);
  }

  /** The same with another limit of how long a token may be in force. */
  public ClaimRules withMaxLifetime(Optional<Duration> longest) {
    return new ClaimRules(subjectClaims, issuer, audience, leeway, longest);
  }
}
