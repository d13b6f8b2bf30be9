package dev.parley.adapter.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/**
 * Lets pages of the allowed origins call the API (CORS, Fetch Standard section 3.2). An origin is
 * compared as a whole; what does not match gets no CORS header, and the browser keeps the answer
 * from the page. Nothing here is needed for pages of the same origin. Thread-safe.
 */
@PreMatching
final class CrossOriginFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String ORIGIN = "Origin";
  private static final String REQUEST_METHOD = "Access-Control-Request-Method";

  private final Set<String> allowedOrigins;

  CrossOriginFilter(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean preflight =
        request.getMethod().equals(HttpMethod.OPTIONS)
            && request.getHeaderString(ORIGIN) != null
            && request.getHeaderString(REQUEST_METHOD) != null;
    if (preflight && isAllowed(request)) {
      request.abortWith(
          Response.noContent()
              .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
              .header(
                  "Access-Control-Allow-Headers",
                  "Authorization, Content-Type, If-None-Match, If-Range, Range, "
                      + ExchangeFilter.REQUEST_ID)
              .header("Access-Control-Max-Age", "600")
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().add(HttpHeaders.VARY, ORIGIN);
    if (isAllowed(request)) {
      response
          .getHeaders()
          .putSingle("Access-Control-Allow-Origin", request.getHeaderString(ORIGIN));
      response
          .getHeaders()
          .putSingle(
              "Access-Control-Expose-Headers",
              ExchangeFilter.REQUEST_ID
                  + ", Content-Disposition, Content-Range, ETag, Retry-After, WWW-Authenticate");
      // For the refresh cookie, which browsers send to pages of the same site only.
      response.getHeaders().putSingle("Access-Control-Allow-Credentials", "true");
    }
  }

  private boolean isAllowed(ContainerRequestContext request) {
    String origin = request.getHeaderString(ORIGIN);
    return origin != null && allowedOrigins.contains(origin);
  }
}
