package dev.parley.adapter.http;

import dev.parley.application.media.ShowAvatar;
import dev.parley.domain.user.UserId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The pictures of users: the one that they have chosen, or a generated one. Thread-safe. */
@Path("/api/users/{id}/avatar")
@Produces(MediaType.WILDCARD)
@Authenticated
public final class AvatarResource {
  private final ShowAvatar showAvatar;

  AvatarResource(ShowAvatar showAvatar) {
    this.showAvatar = showAvatar;
  }

  /** The picture of a user, a PNG. */
  @GET
  @Tagged
  public Response avatar(
      @PathParam("id") String id, @Context UriInfo uri, @Context ContainerRequestContext request) {
    boolean small = PictureAnswers.isSmall(uri);
    UserId user = Wire.user("id", id);
    return showAvatar
        .show(user, small)
        .map(picture -> PictureAnswers.shown(picture, showAvatar, request))
        .orElseGet(() -> Problem.of(ErrorCode.UNKNOWN_USER, "There is no such user.").response());
  }
}
