package dev.parley.adapter.http;

import dev.parley.application.media.ShowAvatar;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.FileType;
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
import java.util.Optional;

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
    boolean small = isSmall(new QueryParameters(uri));
    UserId user = Wire.user("id", id);
    return showAvatar
        .show(user, small)
        .map(picture -> answer(picture, request))
        .orElseGet(() -> Problem.of(ErrorCode.UNKNOWN_USER, "There is no such user.").response());
  }

  private static boolean isSmall(QueryParameters parameters) {
    String size = parameters.text("size").orElse(String.valueOf(Avatar.LARGE));
    if (size.equals(String.valueOf(Avatar.SMALL))) {
      return true;
    }
    if (size.equals(String.valueOf(Avatar.LARGE))) {
      return false;
    }
    throw ProblemException.invalid("size", "must be " + Avatar.SMALL + " or " + Avatar.LARGE);
  }

  private Response answer(ShowAvatar.Picture picture, ContainerRequestContext request) {
    String tag = "\"" + picture.tag() + "\"";
    if (TagFilter.has(request, tag)) {
      return MediaHeaders.forAWhile(Response.notModified(), tag).build();
    }
    Optional<?> png =
        switch (picture) {
          case ShowAvatar.Picture.Chosen chosen -> showAvatar.open(chosen);
          case ShowAvatar.Picture.Generated generated -> Optional.of(generated.png());
        };
    return png.map(
            bytes ->
                MediaHeaders.forAWhile(Response.ok(bytes, FileType.PNG.contentType()), tag).build())
        .orElseGet(
            () ->
                Problem.of(ErrorCode.UNKNOWN_MEDIA, "The picture has just been changed.")
                    .response());
  }
}
