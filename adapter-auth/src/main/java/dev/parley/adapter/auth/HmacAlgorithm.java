package dev.parley.adapter.auth;

import com.nimbusds.jose.JWSAlgorithm;

/** A keyed hash that tokens may be signed with (RFC 7518, section 3.2). */
public enum HmacAlgorithm {
  /** SHA-256. */
  HS256(32),
  /** SHA-384. */
  HS384(48),
  /** SHA-512. */
  HS512(64);

  private final int minimumSecretBytes;

  HmacAlgorithm(int minimumSecretBytes) {
    this.minimumSecretBytes = minimumSecretBytes;
  }

  /** The shortest secret: as long as the hash (RFC 7518, section 3.2). */
  public int minimumSecretBytes() {
    return minimumSecretBytes;
  }

  JWSAlgorithm jose() {
    return JWSAlgorithm.parse(name());
  }
}
