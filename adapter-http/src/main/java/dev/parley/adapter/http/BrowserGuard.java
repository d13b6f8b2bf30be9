package dev.parley.adapter.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;

/**
 * Keeps other people's pages from using the cookie of a visitor (cross-site request forgery). The
 * cookie's {@code SameSite=Strict} and the JSON type, which makes browsers ask before they send it
 * for another origin, do so as well; this is what holds where one of them does not. Thread-safe.
 */
final class BrowserGuard {
  private static final String ORIGIN = "Origin";
  private static final String SITE = "Sec-Fetch-Site";
  private static final String SAME_ORIGIN = "same-origin";

  private final Set<String> allowedOrigins;

  BrowserGuard(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  /** Ends a request that is not known to come from a page of ours or of an allowed origin. */
  void require(ContainerRequestContext request) {
    if (!isFromOurPage(request)) {
      throw new ProblemException(
          Problem.of(
              ErrorCode.CROSS_SITE, "Cookies work for pages of this server's own origin only."));
    }
  }

  private boolean isFromOurPage(ContainerRequestContext request) {
    List<String> origins = request.getHeaders().getOrDefault(ORIGIN, List.of());
    List<String> sites = request.getHeaders().getOrDefault(SITE, List.of());
    if (origins.isEmpty()) {
      return sites.equals(List.of(SAME_ORIGIN));
    }
    if (origins.size() > 1) {
      return false;
    }
    String origin = origins.getFirst();
    return allowedOrigins.contains(origin)
        || (isOwn(origin, request) && (sites.isEmpty() || sites.equals(List.of(SAME_ORIGIN))));
  }

  /** Behind a proxy that ends TLS a page's scheme is another than that of the request. */
  private static boolean isOwn(String origin, ContainerRequestContext request) {
    String host = request.getHeaderString(HttpHeaders.HOST);
    return host != null
        && !host.isEmpty()
        && (origin.equals("https://" + host)
            || (!request.getSecurityContext().isSecure() && origin.equals("http://" + host)));
  }
}
