package dev.parley.adapter.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The algorithms that tokens may be signed with (RFC 7518, section 3.1; RFC 8037; RFC 9864). */
enum JwsAlgorithm {
  HS256("HS256"),
  HS384("HS384"),
  HS512("HS512"),
  RS256("RS256"),
  PS256("PS256"),
  ES256("ES256"),
  ES384("ES384"),
  /** With an Ed25519 key, the only kind that is taken. */
  EDDSA("EdDSA"),
  /** The same by its newer name; a key is for one of the two names. */
  ED25519("Ed25519");

  private static final Map<String, JwsAlgorithm> BY_LABEL =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(JwsAlgorithm::label, it -> it));

  private final String label;

  JwsAlgorithm(String label) {
    this.label = label;
  }

  /** The algorithm of that name, or null if tokens may not be signed with it. */
  static @Nullable JwsAlgorithm of(String label) {
    return BY_LABEL.get(label);
  }

  static JwsAlgorithm of(JwtConfig.Algorithm algorithm) {
    return switch (algorithm) {
      case HS256 -> HS256;
      case HS384 -> HS384;
      case HS512 -> HS512;
    };
  }

  /** What headers call it. */
  String label() {
    return label;
  }

  /** Whether whoever checks could also sign. */
  boolean isSymmetric() {
    return switch (this) {
      case HS256, HS384, HS512 -> true;
      case RS256, PS256, ES256, ES384, EDDSA, ED25519 -> false;
    };
  }

  /** A header that says no more than this. */
  JWSHeader header() {
    return new JWSHeader(JWSAlgorithm.parse(label));
  }
}
