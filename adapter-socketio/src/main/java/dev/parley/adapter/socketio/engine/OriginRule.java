package dev.parley.adapter.socketio.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** From which pages a browser may connect: the server's own, and those that are listed. */
final class OriginRule {
  private final Set<String> allowed;

  OriginRule(Set<String> allowed) {
    this.allowed = allowed;
  }

  /**
   * Whether a request with these headers may go on.
   *
   * @param origins the values of the Origin header; without any it is no browser, or the same page
   * @param hosts the values of the Host header
   */
  boolean allows(List<String> origins, List<String> hosts) {
    if (origins.isEmpty()) {
      return true;
    }
    if (origins.size() > 1) {
      return false;
    }
    String origin = origins.getFirst();
    return allowed.contains(origin) || (hosts.size() == 1 && isSame(origin, hosts.getFirst()));
  }

  /** Behind a proxy the scheme of the request is not known, so host and port decide. */
  private static boolean isSame(String origin, String host) {
    try {
      URI page = new URI(origin);
      URI server = new URI(page.getScheme() + "://" + host);
      return page.getHost() != null
          && server.getHost() != null
          && page.getHost()
              .toLowerCase(Locale.ROOT)
              .equals(server.getHost().toLowerCase(Locale.ROOT))
          && port(page) == port(server);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme()) ? 443 : 80;
  }
}
