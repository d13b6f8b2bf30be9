package dev.parley.adapter.http;

import dev.parley.application.session.OpenSession;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets in requests with a valid token in {@code Authorization: Bearer} (RFC 6750, section 2.1).
 * Tokens in the URL are refused, because URLs end up in logs. Thread-safe.
 */
@Authenticated
final class BearerFilter implements ContainerRequestFilter {
  // Possessive, so that no header makes the match slow; the form is b64token of RFC 6750.
  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9._~+/-]++=*+)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> TOKEN_PARAMETERS = Set.of("access_token", "token");
  private static final String CHALLENGE = "Bearer realm=\"parley\"";

  private final OpenSession openSession;

  BearerFilter(OpenSession openSession) {
    this.openSession = openSession;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getQueryParameters().keySet().stream()
        .anyMatch(name -> TOKEN_PARAMETERS.contains(name.toLowerCase(Locale.ROOT)))) {
      request.abortWith(
          challenge(
              Problem.invalid(
                  List.of(
                      new FieldProblem(
                          "", "the token belongs in the Authorization header, not in the URL"))),
              ", error=\"invalid_request\""));
      return;
    }
    List<String> credentials = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (credentials == null || credentials.isEmpty()) {
      request.abortWith(
          challenge(Problem.of(ErrorCode.UNAUTHENTICATED, "This needs a bearer token."), ""));
      return;
    }
    Matcher bearer = BEARER.matcher(credentials.getFirst());
    if (credentials.size() > 1 || !bearer.matches()) {
      request.abortWith(rejected(TokenVerification.Reason.MALFORMED));
      return;
    }
    switch (openSession.open(bearer.group(1))) {
      case OpenSession.Outcome.Opened opened ->
          request.setSecurityContext(
              new Bearer(opened.user().id(), request.getSecurityContext().isSecure()));
      case OpenSession.Outcome.Rejected rejected -> request.abortWith(rejected(rejected.reason()));
    }
  }

  /** Tells apart only what the bearer can do something about. */
  private static Response rejected(TokenVerification.Reason reason) {
    return switch (reason) {
      case EXPIRED ->
          challenge(
              Problem.of(ErrorCode.TOKEN_EXPIRED, "The token is no longer valid."),
              ", error=\"invalid_token\", error_description=\"The token expired\"");
      case MALFORMED, BAD_SIGNATURE, NOT_YET_VALID, BAD_CLAIMS, REVOKED ->
          challenge(
              Problem.of(ErrorCode.UNAUTHENTICATED, "The token is not valid."),
              ", error=\"invalid_token\"");
    };
  }

  private static Response challenge(Problem problem, String error) {
    Response response = problem.response();
    response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + error);
    return response;
  }

  private record Bearer(UserId user, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return new Caller(user);
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
