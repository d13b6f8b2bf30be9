package dev.parley.adapter.http;

import dev.parley.domain.access.RefreshToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookie in which a browser keeps a refresh token, where scripts cannot read it. Its name makes
 * browsers take it from this host only, over TLS only (RFC 6265bis, section 4.1.3.2); most take
 * {@code http://localhost} for secure enough.
 */
final class RefreshCookie {
  /** What it is called. */
  static final String NAME = "__Host-parley-refresh";

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=";

  private RefreshCookie() {}

  /**
   * The value that a request brings; empty if it brings none, or several, which no browser does.
   */
  static Optional<String> in(ContainerRequestContext request) {
    List<String> values =
        request.getHeaders().getOrDefault(HttpHeaders.COOKIE, List.of()).stream()
            .flatMap(header -> List.of(header.split(";", -1)).stream())
            .map(String::strip)
            .filter(pair -> pair.startsWith(NAME + "="))
            .map(pair -> pair.substring(NAME.length() + 1))
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** A {@code Set-Cookie} that keeps a token. */
  static String keeping(RefreshToken token, Duration lifetime) {
    return NAME + "=" + token.value() + ATTRIBUTES + lifetime.toSeconds();
  }

  /** A {@code Set-Cookie} that removes it. */
  static String removing() {
    return NAME + "=" + ATTRIBUTES + 0;
  }
}
