package dev.parley.adapter.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.application.Identity;
import dev.parley.application.account.ChangePassword;
import dev.parley.application.account.DeleteAccount;
import dev.parley.application.account.ExportAccount;
import dev.parley.application.account.ShowAccount;
import dev.parley.domain.access.SignInId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The caller's account and devices. Thread-safe. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class MeResource {
  private final Identity identity;
  private final JsonMapper mapper;
  private final InstantSource clock;

  MeResource(Identity identity, JsonMapper mapper, InstantSource clock) {
    this.identity = identity;
    this.mapper = mapper;
    this.clock = clock;
  }

  /** Who the caller is. */
  @GET
  public Response me(@Context SecurityContext security) {
    return Response.ok(MeBody.of(identity.showAccount().show(Caller.grantOf(security)))).build();
  }

  /** Deletes the account for good. */
  @DELETE
  @Consumes(MediaType.APPLICATION_JSON)
  public Response delete(
      RequestBody.DeleteAccount body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    String password = body.password() == null ? "" : body.password();
    return switch (identity
        .deleteAccount()
        .delete(Caller.grantOf(security), password, Clients.of(request))) {
      case DeleteAccount.Outcome.Deleted deleted -> Response.ok(new DeletedBody(true)).build();
      case DeleteAccount.Outcome.WrongPassword wrong -> wrongPassword();
      case DeleteAccount.Outcome.TooEarly early -> Problem.tooEarly(early.retryAfter()).response();
      case DeleteAccount.Outcome.Busy busy -> Problem.busy(busy.retryAfter()).response();
    };
  }

  /** Changes the password; all other devices are signed out by that. */
  @POST
  @Path("/password")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changePassword(
      RequestBody.ChangePassword body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    ChangePassword.Command command =
        new ChangePassword.Command(
            Caller.grantOf(security),
            body.currentPassword(),
            body.newPassword(),
            Clients.of(request));
    return switch (identity.changePassword().change(command)) {
      case ChangePassword.Outcome.Changed changed -> ended(changed.ended());
      case ChangePassword.Outcome.WrongPassword wrong -> wrongPassword();
      case ChangePassword.Outcome.Invalid invalid ->
          Problem.invalid(List.of(new FieldProblem("newPassword", invalid.problem().explanation())))
              .response();
      case ChangePassword.Outcome.NoAccount none ->
          Problem.of(ErrorCode.NO_PASSWORD, "You have no password here.").response();
      case ChangePassword.Outcome.TooEarly early -> Problem.tooEarly(early.retryAfter()).response();
      case ChangePassword.Outcome.Busy busy -> Problem.busy(busy.retryAfter()).response();
    };
  }

  /** Where the caller is signed in. */
  @GET
  @Path("/devices")
  @Tagged
  public Response devices(@Context SecurityContext security) {
    return Response.ok(DevicesBody.of(identity.listDevices().list(Caller.grantOf(security))))
        .build();
  }

  /** Signs the caller out of one device. */
  @DELETE
  @Path("/devices/{id}")
  public Response endDevice(
      @PathParam("id") String id,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    SignInId device = new SignInId(Wire.uuid("id", id));
    boolean ended =
        identity.signOut().device(Caller.grantOf(security), device, Clients.of(request));
    return ended
        ? ended(1)
        : Problem.of(ErrorCode.UNKNOWN_DEVICE, "You are not signed in there.").response();
  }

  /** Signs the caller out of all devices, this one too. */
  @POST
  @Path("/logout-everywhere")
  public Response logoutEverywhere(
      @Context SecurityContext security, @Context ContainerRequestContext request) {
    return ended(identity.signOut().everywhere(Caller.grantOf(security), Clients.of(request)));
  }

  /** All that is kept of the caller, as a file. */
  @GET
  @Path("/export")
  public Response export(
      @Context SecurityContext security, @Context ContainerRequestContext request) {
    return switch (identity.exportAccount().export(Caller.grantOf(security), Clients.of(request))) {
      case ExportAccount.Outcome.Ready ready ->
          Response.ok(new AccountExport(mapper, ready.export(), clock.instant()))
              .header(
                  HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parley-export.json\"")
              .build();
      case ExportAccount.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  private static Response ended(int ended) {
    return Response.ok(new EndedBody(ended)).build();
  }

  private static Response wrongPassword() {
    return Problem.of(ErrorCode.WRONG_PASSWORD, "It is not your password.").response();
  }

  /**
   * Who the caller is.
   *
   * @param administrator whether they are an administrator
   * @param passwordChangedAt absent if they have no password here
   */
  record MeBody(UserBody user, boolean administrator, @Nullable String passwordChangedAt)
      implements JsonBody {
    static MeBody of(ShowAccount.View view) {
      return new MeBody(
          UserBody.of(view.profile()),
          view.administrator(),
          view.profile()
              .login()
              .map(login -> Wire.timestamp(login.passwordChangedAt()))
              .orElse(null));
    }
  }

  /**
   * Devices are signed out.
   *
   * @param ended how many were signed in until now
   */
  record EndedBody(int ended) implements JsonBody {}

  /** The account is gone. */
  record DeletedBody(boolean deleted) implements JsonBody {}
}
