package dev.parley.adapter.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the header of one token. */
final class JwtHeader implements StrictJson.Members {
  /**
   * Parameters that would have the bearer choose the key or the way of processing. A {@code crit}
   * names extensions that must be understood; none is (RFC 7515, section 4.1.11).
   */
  private static final Set<String> REFUSED =
      Set.of("crit", "b64", "jwk", "jku", "x5u", "x5c", "enc", "zip", "cty");

  /** What a token for signing in may be called; others serve other ends (RFC 8725, 3.11). */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final String algorithm;
  private boolean hasAlgorithm;
  private boolean isSound = true;

  private JwtHeader(String algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * Whether the header is that of a token signed with the algorithm and nothing else.
   *
   * @param utf8 the decoded header
   */
  static boolean isAcceptable(byte[] utf8, String algorithm) {
    JwtHeader header = new JwtHeader(algorithm);
    try {
      StrictJson.readObject(utf8, header);
    } catch (IOException e) {
      return false;
    }
    return header.hasAlgorithm && header.isSound;
  }

  @Override
  public void take(String name, JsonToken value, JsonParser in) throws IOException {
    switch (name) {
      case "alg" -> {
        hasAlgorithm = true;
        isSound &= value == JsonToken.VALUE_STRING && algorithm.equals(in.getText());
      }
      case "typ" ->
          isSound &=
              value == JsonToken.VALUE_STRING
                  && TYPES.contains(in.getText().toLowerCase(Locale.ROOT));
      case "kid" ->
          isSound &= value == JsonToken.VALUE_STRING && KEY_ID.matcher(in.getText()).matches();
      default -> isSound &= !REFUSED.contains(name);
    }
  }
}
