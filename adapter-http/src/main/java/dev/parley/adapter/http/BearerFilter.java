package dev.parley.adapter.http;

import dev.parley.application.session.OpenSession;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.session.TokenVerification;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
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
  private final BiConsumer<Grant, Client> admitted;

  /**
   * @param admitted hears of everybody who was let in; must not block
   */
  BearerFilter(OpenSession openSession, BiConsumer<Grant, Client> admitted) {
    this.openSession = openSession;
    this.admitted = admitted;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    switch (admit(request)) {
      case Admission.Admitted in ->
          request.setSecurityContext(
              new Bearer(in.grant(), request.getSecurityContext().isSecure()));
      case Admission.Refused out -> request.abortWith(out.answer());
    }
  }

  /** Looks at the token of a request. */
  Admission admit(ContainerRequestContext request) {
    if (request.getUriInfo().getQueryParameters().keySet().stream()
        .anyMatch(name -> TOKEN_PARAMETERS.contains(name.toLowerCase(Locale.ROOT)))) {
      return refused(
          Problem.invalid(
              List.of(
                  new FieldProblem(
                      "", "the token belongs in the Authorization header, not in the URL"))),
          ", error=\"invalid_request\"");
    }
    List<String> credentials = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (credentials == null || credentials.isEmpty()) {
      return refused(Problem.of(ErrorCode.UNAUTHENTICATED, "This needs a bearer token."), "");
    }
    Matcher bearer = BEARER.matcher(credentials.getFirst());
    if (credentials.size() > 1 || !bearer.matches()) {
      return rejected(TokenVerification.Reason.MALFORMED);
    }
    return switch (openSession.open(bearer.group(1))) {
      case OpenSession.Outcome.Opened opened -> {
        admitted.accept(opened.grant(), Clients.of(request));
        yield new Admission.Admitted(opened.grant());
      }
      case OpenSession.Outcome.Rejected rejected -> rejected(rejected.reason());
      case OpenSession.Outcome.Banned banned ->
          new Admission.Refused(Problem.banned(banned.until()).response());
    };
  }

  /** A 401, which has to say how to do better (RFC 9110, section 15.5.2). */
  static Response challenge(Problem problem) {
    return challenge(problem, "");
  }

  /** Tells apart only what the bearer can do something about. */
  private static Admission rejected(TokenVerification.Reason reason) {
    return switch (reason) {
      case EXPIRED ->
          refused(
              Problem.of(ErrorCode.TOKEN_EXPIRED, "The token is no longer valid."),
              ", error=\"invalid_token\", error_description=\"The token expired\"");
      case MALFORMED, BAD_SIGNATURE, NOT_YET_VALID, BAD_CLAIMS, REVOKED ->
          refused(
              Problem.of(ErrorCode.UNAUTHENTICATED, "The token is not valid."),
              ", error=\"invalid_token\"");
    };
  }

  private static Admission refused(Problem problem, String error) {
    return new Admission.Refused(challenge(problem, error));
  }

  private static Response challenge(Problem problem, String error) {
    Response response = problem.response();
    response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + error);
    return response;
  }

  /** Whether a request is let in. */
  sealed interface Admission {
    /** It is. */
    record Admitted(Grant grant) implements Admission {}

    /** It is not. */
    record Refused(Response answer) implements Admission {}
  }

  private record Bearer(Grant grant, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return new Caller(grant);
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
