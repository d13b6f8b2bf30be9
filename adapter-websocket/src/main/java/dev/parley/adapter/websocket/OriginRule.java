package dev.parley.adapter.websocket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * From which pages a browser may connect (RFC 6455 section 10.2). Tokens do not travel by
 * themselves as cookies do, so this is a second line of defence.
 */
final class OriginRule {
  private static final String OPAQUE = "null";

  private final Set<String> allowed;

  /**
   * @param allowed the origins that may; empty for the server's own
   */
  OriginRule(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Whether the origin could be allowed, as far as that can be said without the host. */
  boolean mayAllow(String origin) {
    return !origin.equals(OPAQUE) && (allowed.isEmpty() || allowed.contains(origin));
  }

  /**
   * Whether a handshake with these headers may go on.
   *
   * @param origins the values of the Origin header; without any it is no browser
   * @param hosts the values of the Host header
   */
  boolean allows(List<String> origins, List<String> hosts) {
    if (origins.isEmpty()) {
      return true;
    }
    if (origins.size() > 1 || !mayAllow(origins.getFirst())) {
      return false;
    }
    return !allowed.isEmpty()
        || (hosts.size() == 1 && isSame(origins.getFirst(), hosts.getFirst()));
  }

  /** Behind a proxy the scheme of the request is not known, so host and port decide. */
  private static boolean isSame(String origin, String host) {
    int defaultPort;
    if (origin.startsWith("https://")) {
      defaultPort = 443;
    } else if (origin.startsWith("http://")) {
      defaultPort = 80;
    } else {
      return false;
    }
    String authority = origin.substring(origin.indexOf("//") + 2);
    return normal(authority, defaultPort).equals(normal(host, defaultPort))
        && !normal(authority, defaultPort).isEmpty();
  }

  /** {@code host:port} in lower case; empty if it is nothing of the kind. */
  private static String normal(String authority, int defaultPort) {
    try {
      URI uri = new URI("http://" + authority);
      boolean plain =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
      return plain ? uri.getHost().toLowerCase(Locale.ROOT) + ":" + port : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
