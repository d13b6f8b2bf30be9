package dev.parley.domain.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What a device shows to stay signed in: 256 random bits. Good for one exchange. Only its hash is
 * kept here; a fast one will do, since nobody can guess what is hashed.
 *
 * @param value {@code prt_} and 43 characters of Base64 for URLs
 */
public record RefreshToken(String value) {
  private static final String PREFIX = "prt_";
  private static final int BYTES = 32;
  private static final int LENGTH = PREFIX.length() + 43;

  /** Checks the form. */
  public RefreshToken {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a refresh token");
    }
  }

  /**
   * Makes a token.
   *
   * @param secrets cryptographically strong
   */
  public static RefreshToken create(RandomGenerator secrets) {
    byte[] bytes = new byte[BYTES];
    secrets.nextBytes(bytes);
    return new RefreshToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether the text has the form of a refresh token. */
  public static boolean isValid(String text) {
    return text.length() == LENGTH
        && text.startsWith(PREFIX)
        && text.chars().skip(PREFIX.length()).allMatch(RefreshToken::isUrlBase64);
  }

  /** What is kept of it. */
  public Hash hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
      return new Hash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static boolean isUrlBase64(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /** Does not show itself. */
  @Override
  public String toString() {
    return "***";
  }

  /**
   * The SHA-256 of a refresh token.
   *
   * @param value 64 hexadecimal digits in lower case
   */
  public record Hash(String value) {
    /** Checks the form. */
    public Hash {
      if (value.length() != 64
          || !value.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
        throw new IllegalArgumentException("not a hash of a refresh token");
      }
    }
  }
}
