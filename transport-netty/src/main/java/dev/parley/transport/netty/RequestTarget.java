package dev.parley.transport.netty;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request line (RFC 9112 section 3.2), checked.
 *
 * @param path raw path, starts with a slash
 * @param query raw query without the question mark, or null
 */
record RequestTarget(String path, @Nullable String query) {

  /** Reads origin form and absolute form; empty for anything else and for bad escapes. */
  static Optional<RequestTarget> parse(String target) {
    try {
      // Two leading slashes would be read as an authority.
      URI uri = new URI(target.startsWith("/") ? "http://origin" + target : target);
      String path = uri.getRawPath();
      if (uri.isOpaque() || uri.getHost() == null || path == null || uri.getRawFragment() != null) {
        return Optional.empty();
      }
      return Optional.of(new RequestTarget(path.isEmpty() ? "/" : path, uri.getRawQuery()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Path and query as sent. */
  String raw() {
    return query == null ? path : path + "?" + query;
  }
}
