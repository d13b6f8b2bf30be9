package dev.parley.adapter.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads public keys in PEM. */
final class PemKeys {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");

  private PemKeys() {}

  /**
   * The keys in the text.
   *
   * @throws IllegalArgumentException if there is none, or one that cannot be used, or two for the
   *     same algorithm
   */
  static FixedKeys read(String text) {
    List<VerificationKey> keys = new ArrayList<>();
    int end = 0;
    for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, end)) {
      end = text.indexOf(END, begin);
      if (end < 0) {
        throw new IllegalArgumentException("a public key in PEM that does not end");
      }
      keys.add(
          PublicKeys.pinned(
              decode(text.substring(begin + BEGIN.length(), end)),
              Optional.empty(),
              Optional.empty()));
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no public key in PEM (" + BEGIN + ")");
    }
    if (keys.stream().map(VerificationKey::algorithm).distinct().count() < keys.size()) {
      throw new IllegalArgumentException(
          "several public keys of one kind need ids, which a JWK set can give them");
    }
    return new FixedKeys(keys);
  }

  private static PublicKey decode(String base64) {
    X509EncodedKeySpec encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(encoded);
      } catch (GeneralSecurityException e) {
        // Of another kind, perhaps.
      }
    }
    throw new IllegalArgumentException("not an RSA, EC or Ed25519 key");
  }
}
