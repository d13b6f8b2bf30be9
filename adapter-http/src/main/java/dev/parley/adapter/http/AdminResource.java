package dev.parley.adapter.http;

import dev.parley.application.Identity;
import dev.parley.application.administration.BanUser;
import dev.parley.application.administration.LiftBan;
import dev.parley.application.administration.ReadAuditLog;
import dev.parley.application.administration.RevokeAccess;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What administrators do. Everybody else is refused by the use cases. Thread-safe. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class AdminResource {
  private static final int DEFAULT_LIMIT = 50;

  private final Identity identity;

  AdminResource(Identity identity) {
    this.identity = identity;
  }

  /** A page of the audit log. */
  @GET
  @Path("/audit")
  public Response audit(
      @Context UriInfo uri,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    QueryParameters query = new QueryParameters(uri);
    AuditLog.Filter filter =
        new AuditLog.Filter(
            query.text("kind").map(AdminResource::kind),
            query.text("user").map(user -> Wire.user("user", user)));
    Optional<UUID> before = query.text("before").map(id -> Wire.uuid("before", id));
    long limit = query.number("limit", 1, ReadAuditLog.MAX_LIMIT).orElse(DEFAULT_LIMIT);
    return switch (identity
        .readAuditLog()
        .read(
            Caller.grantOf(security),
            filter,
            before,
            Math.toIntExact(limit),
            Clients.of(request))) {
      case ReadAuditLog.Outcome.Page page -> Response.ok(AuditBody.of(page)).build();
      case ReadAuditLog.Outcome.Denied denied -> denied();
    };
  }

  /** Shuts a user out. */
  @POST
  @Path("/users/{id}/ban")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response ban(
      @PathParam("id") String id,
      RequestBody.Ban body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    BanUser.Command command =
        new BanUser.Command(
            Caller.grantOf(security),
            Wire.user("id", id),
            Optional.ofNullable(body.until()).flatMap(Wire::moment),
            body.reason(),
            Clients.of(request));
    return switch (identity.banUser().ban(command)) {
      case BanUser.Outcome.Banned banned ->
          Response.ok(
                  new BannedBody(
                      banned.ban().user().value(),
                      banned.ban().until().map(Wire::timestamp).orElse(null)))
              .build();
      case BanUser.Outcome.Denied denied -> denied();
      case BanUser.Outcome.Protected isProtected ->
          Problem.of(ErrorCode.PROTECTED_USER, "Administrators cannot be shut out.").response();
      case BanUser.Outcome.InvalidReason invalid ->
          throw ProblemException.invalid("reason", invalid.problem().explanation());
      case BanUser.Outcome.AlreadyOver over ->
          throw ProblemException.invalid("until", "must be in the future");
    };
  }

  /** Lets a user in again. */
  @DELETE
  @Path("/users/{id}/ban")
  public Response liftBan(
      @PathParam("id") String id,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    return switch (identity
        .liftBan()
        .lift(Caller.grantOf(security), Wire.user("id", id), Clients.of(request))) {
      case LiftBan.Outcome.Lifted lifted -> Response.ok(new LiftedBody(lifted.news())).build();
      case LiftBan.Outcome.Denied denied -> denied();
    };
  }

  /** Calls back all that a user was granted. */
  @POST
  @Path("/users/{id}/revoke")
  public Response revokeUser(
      @PathParam("id") String id,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    return revoke(new RevokeAccess.Target.Everything(Wire.user("id", id)), security, request);
  }

  /** Calls back one token. */
  @POST
  @Path("/tokens/{id}/revoke")
  public Response revokeToken(
      @PathParam("id") String id,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    if (!TokenId.isValid(id)) {
      throw ProblemException.invalid(
          "id", "must have 1 to " + TokenId.MAX_LENGTH + " visible ASCII characters");
    }
    return revoke(new RevokeAccess.Target.Token(new TokenId(id)), security, request);
  }

  private Response revoke(
      RevokeAccess.Target target, SecurityContext security, ContainerRequestContext request) {
    return switch (identity
        .revokeAccess()
        .revoke(Caller.grantOf(security), target, Clients.of(request))) {
      case RevokeAccess.Outcome.Revoked revoked -> Response.ok(new RevokedBody(true)).build();
      case RevokeAccess.Outcome.Denied denied -> denied();
    };
  }

  private static Response denied() {
    return Problem.of(ErrorCode.FORBIDDEN, "Only administrators may do this.").response();
  }

  private static AuditKind kind(String text) {
    return Arrays.stream(AuditKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("kind", "must be a kind of the audit log"));
  }

  /**
   * Somebody is shut out.
   *
   * @param until from when on they may come back; absent for never
   */
  record BannedBody(String user, @Nullable String until) implements JsonBody {}

  /**
   * Nobody is shut out.
   *
   * @param lifted whether they were until now
   */
  record LiftedBody(boolean lifted) implements JsonBody {}

  /** What was granted holds no longer. */
  record RevokedBody(boolean revoked) implements JsonBody {}
}
