package dev.parley.adapter.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens out of any header and payload, also such as no library would make. Written against
 * RFC 7515 with nothing but the JDK, so that the code under test is not checked against itself.
 */
final class Minted {
  static final String SECRET = "a secret of the tests, 64 bytes long, known to everybody......ok";
  static final String OTHER_SECRET =
      "another secret of the tests, 64 bytes long, not known to them.ok";

  private Minted() {}

  static JwtConfig config() {
    return JwtConfig.of(JwtConfig.Secret.ofText(SECRET));
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A token with this header and payload, signed with HS256 and the right secret. */
  static String token(String header, String payload) {
    return signed(base64(header) + "." + base64(payload));
  }

  /** The same with a usual header. */
  static String token(String payload) {
    return token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload);
  }

  /** Appends the signature of HS256 with the right secret. */
  static String signed(String headerAndPayload) {
    return signed(headerAndPayload, "HmacSHA256", SECRET);
  }

  /** Appends a signature. */
  static String signed(String headerAndPayload, String algorithm, String secret) {
    return headerAndPayload
        + "."
        + base64(mac(headerAndPayload.getBytes(StandardCharsets.UTF_8), algorithm, secret));
  }

  static byte[] mac(byte[] bytes, String algorithm, String secret) {
    return mac(bytes, algorithm, secret.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] mac(byte[] bytes, String algorithm, byte[] secret) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
