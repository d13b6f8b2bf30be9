package dev.parley.adapter.auth;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64url without padding (RFC 7515, appendix C), in the one form that an encoder makes: no white
 * space, no bits that are thrown away. So no two tokens decode to the same.
 */
final class Base64Url {
  private Base64Url() {}

  /** The bytes, or null if the text is not of that form. */
  static byte @Nullable [] decode(String text) {
    int rest = text.length() % 4;
    if (rest == 1) {
      return null;
    }
    int last = 0;
    for (int i = 0; i < text.length(); i++) {
      last = value(text.charAt(i));
      if (last < 0) {
        return null;
      }
    }
    int unusedBits = rest == 2 ? 0b1111 : rest == 3 ? 0b11 : 0;
    return (last & unusedBits) == 0 ? Base64.getUrlDecoder().decode(text) : null;
  }

  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
  }
}
