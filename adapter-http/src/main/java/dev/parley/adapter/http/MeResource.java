package dev.parley.adapter.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.application.Identity;
import dev.parley.application.People;
import dev.parley.application.account.ChangePassword;
import dev.parley.application.account.DeleteAccount;
import dev.parley.application.account.ExportAccount;
import dev.parley.application.account.ShowAccount;
import dev.parley.application.people.ChangeProfile;
import dev.parley.application.people.Edit;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.people.About;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.user.DisplayName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The caller's account and devices. Thread-safe. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class MeResource {
  private final Identity identity;
  private final People people;
  private final JsonMapper mapper;
  private final InstantSource clock;

  MeResource(Identity identity, People people, JsonMapper mapper, InstantSource clock) {
    this.identity = identity;
    this.people = people;
    this.mapper = mapper;
    this.clock = clock;
  }

  /** Who the caller is. */
  @GET
  public Response me(@Context SecurityContext security) {
    ShowAccount.View view = identity.showAccount().show(Caller.grantOf(security));
    Profile profile =
        people
            .showProfiles()
            .one(view.person().user().id())
            .orElseGet(() -> Profile.of(view.person().user(), Optional.empty()));
    return Response.ok(MeBody.of(view, profile)).build();
  }

  /** Says something else of the caller. */
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changeProfile(RequestBody.ChangeProfile body, @Context SecurityContext security) {
    ChangeProfile.Command command =
        new ChangeProfile.Command(
            Caller.of(security),
            Optional.ofNullable(body.displayName()).map(DisplayName::new),
            edit(body.about(), About::new),
            edit(body.language(), LanguageTag::new),
            edit(body.timeZone(), TimeZoneName::new));
    return switch (people.changeProfile().change(command)) {
      case ChangeProfile.Outcome.Changed changed ->
          Response.ok(ProfileBody.of(changed.profile())).build();
      case ChangeProfile.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  private static <T> Edit<T> edit(@Nullable String text, Function<String, T> reading) {
    return text == null
        ? Edit.keep()
        : Edit.to(Optional.of(text).filter(given -> !given.isEmpty()).map(reading));
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
   * @param profile what they say of themselves
   * @param passwordChangedAt absent if they have no password here
   */
  record MeBody(
      UserBody user, boolean administrator, ProfileBody profile, @Nullable String passwordChangedAt)
      implements JsonBody {
    static MeBody of(ShowAccount.View view, Profile profile) {
      return new MeBody(
          UserBody.of(view.person()),
          view.administrator(),
          ProfileBody.of(profile),
          view.person()
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
