package dev.parley.adapter.http;

import dev.parley.application.media.ChangeAvatar;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/** The caller's own picture. Thread-safe. */
@Path(OwnAvatarResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class OwnAvatarResource {
  /** Where it is. */
  static final String PATH = "/api/me/avatar";

  private final ChangeAvatar changeAvatar;

  OwnAvatarResource(ChangeAvatar changeAvatar) {
    this.changeAvatar = changeAvatar;
  }

  /** Gives the caller another picture: a PNG, JPEG or GIF. */
  @PUT
  @Consumes(MediaType.WILDCARD)
  public Response change(
      InputStream body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    UserId caller = Caller.of(security);
    try {
      return PictureAnswers.changed(
          changeAvatar.change(caller, Uploads.length(request), body), AvatarBody.of(caller, true));
    } catch (IOException e) {
      return Uploads.broken();
    }
  }

  /** Takes the caller's picture away; a generated one is seen again. */
  @DELETE
  public Response remove(@Context SecurityContext security) {
    UserId caller = Caller.of(security);
    changeAvatar.remove(caller);
    return Response.ok(AvatarBody.of(caller, false)).build();
  }
}
