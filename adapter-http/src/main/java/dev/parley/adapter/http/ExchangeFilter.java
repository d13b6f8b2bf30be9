package dev.parley.adapter.http;

import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every exchange gets: an id, by which an answer and a line of the log find each other, and
 * headers that keep answers out of caches and browsers from reading anything into them.
 * Thread-safe.
 */
@PreMatching
final class ExchangeFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /**
   * The id of the request: the container's, or the client's if it is a sensible one, or a new one.
   */
  static final String REQUEST_ID = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeFilter.class);
  private static final Pattern SENSIBLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

  private final IdSource ids;
  private final OutageLog outages;

  ExchangeFilter(IdSource ids, OutageLog outages) {
    this.ids = ids;
    this.outages = outages;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(HttpAdapter.REQUEST_ID_PROPERTY, idOf(request));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String id = idOf(request);
    if (isUnexplained(response)) {
      response.setEntity(Problem.of(ErrorCode.INVALID_REQUEST, "A header cannot be understood."));
    }
    if (response.getEntity() instanceof Problem problem) {
      log(id, request, problem);
      response.setEntity(body(id, request, problem), new Annotation[0], PROBLEM_JSON);
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle(REQUEST_ID, id);
    headers.putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Referrer-Policy", "no-referrer");
    headers.putIfAbsent(
        "Content-Security-Policy",
        List.of("default-src 'none'; base-uri 'none'; frame-ancestors 'none'"));
    if (request.getSecurityContext().isSecure()) {
      // RFC 6797, section 6.1; over plain text browsers take no notice.
      headers.putSingle("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Containers refuse headers of no form by themselves, and may quote them. */
  private static boolean isUnexplained(ContainerResponseContext response) {
    return response.getStatus() == Response.Status.BAD_REQUEST.getStatusCode()
        && !(response.getEntity() instanceof Problem);
  }

  private static Problem.Body body(String id, ContainerRequestContext request, Problem problem) {
    return SeedErrors.isFor(request.getUriInfo().getPath())
        ? problem.body(id, SeedErrors.text(problem))
        : problem.body(id);
  }

  private String idOf(ContainerRequestContext request) {
    if (request.getProperty(HttpAdapter.REQUEST_ID_PROPERTY) instanceof String given) {
      return given;
    }
    String proposed = request.getHeaderString(REQUEST_ID);
    return proposed != null && SENSIBLE_ID.matcher(proposed).matches()
        ? proposed
        : ids.next().toString();
  }

  private void log(String id, ContainerRequestContext request, Problem problem) {
    problem
        .cause()
        .ifPresent(
            cause -> {
              if (cause instanceof PortUnavailableException outage) {
                outages.report(outage);
              } else {
                // The path as it came is percent-encoded, so it cannot forge a line of the log.
                LOG.error(
                    "Request {} failed: {} {}",
                    id,
                    request.getMethod(),
                    request.getUriInfo().getRequestUri().getRawPath(),
                    cause);
              }
            });
  }
}
