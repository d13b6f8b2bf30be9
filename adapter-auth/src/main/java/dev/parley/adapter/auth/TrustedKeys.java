package dev.parley.adapter.auth;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The public keys of an issuer of tokens: RSA of 2,048 to 8,192 bits (RS256, or PS256 where the key
 * says so), P-256 (ES256), P-384 (ES384) or Ed25519 (EdDSA). Never a secret: tokens that are signed
 * with one are our own.
 */
public sealed interface TrustedKeys {
  /**
   * Keys that the issuer publishes as a JWK set (RFC 7517). They are read when the first token asks
   * for them, again when they are ten minutes old, and at most once a minute when a token names one
   * that is not there.
   *
   * @param url fixed; {@code https}, or {@code http} of the machine itself; not redirected
   */
  record Published(URI url) implements TrustedKeys {
    /** Checks the address. */
    public Published {
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean isSafe = scheme.equals("https") || (scheme.equals("http") && isLoopback(url));
      if (!isSafe
          || url.getHost() == null
          || url.getRawUserInfo() != null
          || url.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "keys need an address of https, or of http on the machine itself, without user and"
                + " fragment");
      }
    }

    private static boolean isLoopback(URI url) {
      String host = url.getHost();
      return host != null && List.of("localhost", "127.0.0.1", "[::1]").contains(host);
    }
  }

  /**
   * A JWK set that stays what it is.
   *
   * @param json at least one of its keys can be used
   */
  record JwkSet(String json) implements TrustedKeys {
    /** Checks that it holds a key. */
    public JwkSet {
      if (read(json).keys().isEmpty()) {
        throw new IllegalArgumentException("no key of the JWK set can be used");
      }
    }

    private static FixedKeys read(String json) {
      try {
        return JwksDocument.read(json.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new IllegalArgumentException("not a JWK set: " + e.getMessage(), e);
      }
    }

    FixedKeys keys() {
      return read(json);
    }
  }

  /**
   * Public keys in PEM (RFC 7468, section 13), none of them with an id: a token may name any or
   * none.
   *
   * @param text one key, or several of different kinds
   */
  record Pem(String text) implements TrustedKeys {
    /** Checks that they are keys. */
    public Pem {
      PemKeys.read(text);
    }

    FixedKeys keys() {
      return PemKeys.read(text);
    }
  }
}
