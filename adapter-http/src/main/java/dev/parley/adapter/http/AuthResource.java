package dev.parley.adapter.http;

import dev.parley.application.Identity;
import dev.parley.application.access.IssuedTokens;
import dev.parley.application.access.Refresh;
import dev.parley.application.access.SignInAsGuest;
import dev.parley.application.access.SignInWithPassword;
import dev.parley.application.account.Person;
import dev.parley.application.account.Register;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Coming in, staying in, going. Open to everybody. Thread-safe. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AuthResource {
  private final Identity identity;
  private final BearerFilter bearers;
  private final BrowserGuard browsers;
  private final InstantSource clock;

  AuthResource(
      Identity identity, BearerFilter bearers, BrowserGuard browsers, InstantSource clock) {
    this.identity = identity;
    this.bearers = bearers;
    this.browsers = browsers;
    this.clock = clock;
  }

  /** Makes an account and signs its owner in. */
  @POST
  @Path("/register")
  public Response register(RequestBody.Register body, @Context ContainerRequestContext request) {
    boolean inCookie = wantsCookie(body.cookie(), request);
    Register.Command command =
        new Register.Command(
            body.username(), body.password(), present(body.email()), Clients.of(request));
    return switch (identity.register().register(command)) {
      case Register.Outcome.Registered registered -> signedIn(registered.tokens(), inCookie);
      case Register.Outcome.Closed closed ->
          Problem.of(ErrorCode.NOT_OFFERED, "New accounts are not made here.").response();
      case Register.Outcome.Invalid invalid -> Problem.invalid(problems(invalid)).response();
      case Register.Outcome.NameTaken taken -> nameTaken();
      case Register.Outcome.TooEarly early -> Problem.tooEarly(early.retryAfter()).response();
      case Register.Outcome.Busy busy -> Problem.busy(busy.retryAfter()).response();
    };
  }

  /** Signs in by name and password. */
  @POST
  @Path("/login")
  public Response login(RequestBody.SignIn body, @Context ContainerRequestContext request) {
    boolean inCookie = wantsCookie(body.cookie(), request);
    return switch (identity
        .signInWithPassword()
        .signIn(body.username(), body.password(), Clients.of(request))) {
      case SignInWithPassword.Outcome.SignedIn in -> signedIn(in.tokens(), inCookie);
      case SignInWithPassword.Outcome.Rejected rejected ->
          BearerFilter.challenge(
              Problem.of(
                  ErrorCode.INVALID_CREDENTIALS,
                  "There is no such account, or it has another password."));
      case SignInWithPassword.Outcome.Banned banned -> Problem.banned(banned.until()).response();
      case SignInWithPassword.Outcome.TooEarly early ->
          Problem.tooEarly(early.retryAfter()).response();
      case SignInWithPassword.Outcome.Busy busy -> Problem.busy(busy.retryAfter()).response();
    };
  }

  /** Lets somebody in without an account. */
  @POST
  @Path("/guest")
  public Response guest(RequestBody.Guest body, @Context ContainerRequestContext request) {
    boolean inCookie = wantsCookie(body.cookie(), request);
    return switch (identity.signInAsGuest().signIn(present(body.nickname()), Clients.of(request))) {
      case SignInAsGuest.Outcome.SignedIn in -> signedIn(in.tokens(), inCookie);
      case SignInAsGuest.Outcome.Closed closed ->
          Problem.of(ErrorCode.NOT_OFFERED, "Guests are not let in here.").response();
      case SignInAsGuest.Outcome.InvalidName invalid ->
          Problem.invalid(List.of(new FieldProblem("nickname", invalid.problem().explanation())))
              .response();
      case SignInAsGuest.Outcome.NameTaken taken -> nameTaken();
      case SignInAsGuest.Outcome.TooEarly early -> Problem.tooEarly(early.retryAfter()).response();
    };
  }

  /** Exchanges a refresh token, from the body or the cookie, for the next one. */
  @POST
  @Path("/refresh")
  public Response refresh(RequestBody.Refresh body, @Context ContainerRequestContext request) {
    Optional<String> sent = present(body.refreshToken());
    boolean fromCookie = sent.isEmpty();
    boolean inCookie = wantsCookie(body.cookie(), request) || fromCookie;
    String token =
        sent.or(() -> fromCookie(request))
            .orElseThrow(() -> ProblemException.invalid("refreshToken", RequestBody.MISSING));
    return switch (identity.refresh().refresh(token, Clients.of(request))) {
      case Refresh.Outcome.Refreshed refreshed -> signedIn(refreshed.tokens(), inCookie);
      case Refresh.Outcome.Rejected rejected ->
          ended(
              BearerFilter.challenge(
                  Problem.of(
                      ErrorCode.INVALID_REFRESH_TOKEN,
                      "The refresh token is not in force. Sign in again.")),
              fromCookie);
      case Refresh.Outcome.Banned banned ->
          ended(Problem.banned(banned.until()).response(), fromCookie);
    };
  }

  /** Ends the sign-in of a refresh token, of the access token, or of the cookie. */
  @POST
  @Path("/logout")
  public Response logout(RequestBody.SignOut body, @Context ContainerRequestContext request) {
    Client client = Clients.of(request);
    Optional<String> sent = present(body.refreshToken());
    if (sent.isPresent()) {
      return signedOut(identity.signOut().byRefreshToken(sent.get(), client), false, body);
    }
    if (request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
      return switch (bearers.admit(request)) {
        case BearerFilter.Admission.Refused refused -> refused.answer();
        case BearerFilter.Admission.Admitted admitted ->
            signedOut(identity.signOut().here(admitted.grant(), client), false, body);
      };
    }
    Optional<String> cookie = fromCookie(request);
    boolean ended =
        cookie.map(token -> identity.signOut().byRefreshToken(token, client)).orElse(false);
    return signedOut(ended, cookie.isPresent(), body);
  }

  private static Response signedOut(boolean ended, boolean byCookie, RequestBody.SignOut body) {
    Response response = Response.ok(new SignedOutBody(ended)).build();
    if (Boolean.TRUE.equals(body.clearSiteData())) {
      response.getHeaders().putSingle("Clear-Site-Data", "\"cookies\", \"storage\"");
    }
    return ended(response, byCookie);
  }

  /** Takes the cookie away from who came with it. */
  private static Response ended(Response response, boolean byCookie) {
    if (byCookie) {
      response.getHeaders().putSingle(HttpHeaders.SET_COOKIE, RefreshCookie.removing());
    }
    return response;
  }

  private Optional<String> fromCookie(ContainerRequestContext request) {
    Optional<String> cookie = RefreshCookie.in(request);
    if (cookie.isPresent()) {
      browsers.require(request);
    }
    return cookie;
  }

  /** Cookies are set where they would be taken again only, so that nobody is signed in unasked. */
  private boolean wantsCookie(@Nullable Boolean asked, ContainerRequestContext request) {
    boolean wanted = Boolean.TRUE.equals(asked);
    if (wanted) {
      browsers.require(request);
    }
    return wanted;
  }

  private Response signedIn(IssuedTokens tokens, boolean inCookie) {
    Grant grant =
        new Grant(
            tokens.user().id(),
            Optional.empty(),
            Optional.of(tokens.signIn().id()),
            Optional.empty(),
            tokens.accessTokenExpiresAt());
    Person person = identity.showAccount().show(grant).person();
    Response response = Response.ok(SignedInBody.of(person, tokens, inCookie)).build();
    if (inCookie) {
      Duration lifetime = Duration.between(clock.instant(), tokens.signIn().expiresAt());
      response
          .getHeaders()
          .putSingle(
              HttpHeaders.SET_COOKIE, RefreshCookie.keeping(tokens.refreshToken(), lifetime));
    }
    return response;
  }

  private static Response nameTaken() {
    return Problem.of(ErrorCode.NAME_TAKEN, "This name, or one that looks like it, is taken.")
        .response();
  }

  private static List<FieldProblem> problems(Register.Outcome.Invalid invalid) {
    List<FieldProblem> problems = new ArrayList<>(3);
    if (invalid.email()) {
      problems.add(new FieldProblem("email", "must be an address of mail"));
    }
    invalid
        .password()
        .ifPresent(problem -> problems.add(new FieldProblem("password", problem.explanation())));
    invalid
        .name()
        .ifPresent(problem -> problems.add(new FieldProblem("username", problem.explanation())));
    return problems;
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(given -> !given.isEmpty());
  }

  /**
   * Somebody has gone.
   *
   * @param signedOut whether they were in until now
   */
  record SignedOutBody(boolean signedOut) implements JsonBody {}
}
