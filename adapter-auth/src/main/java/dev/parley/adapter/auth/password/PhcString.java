package dev.parley.adapter.auth.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash in the PHC string format: {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, salt and
 * hash in Base64 without padding.
 *
 * <p>Read in the one form in which it is written, and only with parameters within bounds: a line in
 * a database must not make us take gigabytes.
 */
record PhcString(int memoryKib, int iterations, int parallelism, String salt, String hash) {
  /** Bytes of salt of new hashes (RFC 9106, section 3.1). */
  static final int SALT_BYTES = 16;

  /** Bytes of new hashes. */
  static final int HASH_BYTES = 32;

  private static final int LEAST_SALT = 8;
  private static final int MOST_SALT = 48;
  private static final int LEAST_HASH = 16;
  private static final int MOST_HASH = 64;

  /** The least memory that a lane needs, in KiB (RFC 9106, section 3.1). */
  private static final int LEAST_KIB_OF_LANE = 8;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

  /** Reads a hash; empty if it is none, or beyond the bounds. */
  static Optional<PhcString> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    PhcString read =
        new PhcString(
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Integer.parseInt(form.group(3)),
            form.group(4),
            form.group(5));
    return Optional.of(read).filter(PhcString::isWithinBounds);
  }

  /** That of these parameters. */
  static PhcString of(PasswordHashingConfig config, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PhcString(
        config.memoryKib(),
        config.iterations(),
        config.parallelism(),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private boolean isWithinBounds() {
    return memoryKib >= LEAST_KIB_OF_LANE * parallelism
        && memoryKib <= PasswordHashingConfig.MAX_MEMORY_KIB
        && iterations <= PasswordHashingConfig.MAX_ITERATIONS
        && parallelism <= PasswordHashingConfig.MAX_PARALLELISM
        && isBase64(salt, LEAST_SALT, MOST_SALT)
        && isBase64(hash, LEAST_HASH, MOST_HASH);
  }

  /** Whether it is what an encoder makes of so many bytes, no unused bits being set. */
  private static boolean isBase64(String text, int least, int most) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length >= least
          && bytes.length <= most
          && Base64.getEncoder().withoutPadding().encodeToString(bytes).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  byte[] saltBytes() {
    return Base64.getDecoder().decode(salt);
  }

  byte[] hashBytes() {
    return Base64.getDecoder().decode(hash);
  }

  String format() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(memoryKib, iterations, parallelism, salt, hash);
  }

  /** Whether a new hash would be made in the same way. */
  boolean isOf(PasswordHashingConfig config) {
    return memoryKib == config.memoryKib()
        && iterations == config.iterations()
        && parallelism == config.parallelism()
        && saltBytes().length == SALT_BYTES
        && hashBytes().length == HASH_BYTES;
  }
}
