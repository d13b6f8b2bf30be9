package dev.parley.adapter.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token that may be one to sign in with.
 *
 * @param algorithm what it says it is signed with
 * @param keyId which key it says it is signed with, if it does; good for looking up only
 */
record JwtHeader(JwsAlgorithm algorithm, Optional<String> keyId) {
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /**
   * Reads a header.
   *
   * @param utf8 the decoded header
   * @return null if it is not that of a token signed with one of the algorithms and nothing else
   */
  static @Nullable JwtHeader read(byte[] utf8) {
    Reader reader = new Reader();
    try {
      StrictJson.readObject(utf8, reader);
    } catch (IOException e) {
      return null;
    }
    return reader.algorithm != null && reader.isSound
        ? new JwtHeader(reader.algorithm, Optional.ofNullable(reader.keyId))
        : null;
  }

  /** Whether the text can be the id of a key. */
  static boolean isKeyId(String text) {
    return KEY_ID.matcher(text).matches();
  }

  private static final class Reader implements StrictJson.Members {
    /**
     * Parameters that would have the bearer choose the key or the way of processing. A {@code crit}
     * names extensions that must be understood; none is (RFC 7515, section 4.1.11).
     */
    private static final Set<String> REFUSED =
        Set.of("crit", "b64", "jwk", "jku", "x5u", "x5c", "enc", "zip", "cty");

    /** What a token for signing in may be called; others serve other ends (RFC 8725, 3.11). */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private @Nullable JwsAlgorithm algorithm;
    private @Nullable String keyId;
    private boolean isSound = true;

    @Override
    public void take(String name, JsonToken value, JsonParser in) throws IOException {
      @Nullable String text = value == JsonToken.VALUE_STRING ? in.getText() : null;
      switch (name) {
        case "alg" -> algorithm = text == null ? null : JwsAlgorithm.of(text);
        case "typ" -> isSound &= text != null && TYPES.contains(text.toLowerCase(Locale.ROOT));
        case "kid" -> {
          keyId = text;
          isSound &= text != null && isKeyId(text);
        }
        default -> isSound &= !REFUSED.contains(name);
      }
    }
  }
}
