package dev.parley.domain.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What somebody shows who was invited: 192 random bits. Only its hash is kept; a fast one will do,
 * since nobody can guess what is hashed.
 *
 * @param value {@value #LENGTH} characters of Base64 for URLs
 */
public record InviteCode(String value) {
  /** How long a code is, in characters. */
  public static final int LENGTH = 32;

  private static final int BYTES = 24;

  /** Checks the form. */
  public InviteCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the code of an invite");
    }
  }

  /**
   * Makes a code.
   *
   * @param secrets cryptographically strong
   */
  public static InviteCode create(RandomGenerator secrets) {
    byte[] bytes = new byte[BYTES];
    secrets.nextBytes(bytes);
    return new InviteCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether the text has the form of a code. */
  public static boolean isValid(String text) {
    return text.length() == LENGTH
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_');
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

  /** Does not show itself. */
  @Override
  public String toString() {
    return "***";
  }

  /**
   * The SHA-256 of a code.
   *
   * @param value 64 hexadecimal digits in lower case
   */
  public record Hash(String value) {
    /** Checks the form. */
    public Hash {
      if (value.length() != 64
          || !value.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
        throw new IllegalArgumentException("not a hash of a code");
      }
    }
  }
}
