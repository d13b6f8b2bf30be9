package dev.parley.adapter.http;

import dev.parley.application.media.ChangeRoomAvatar;
import dev.parley.application.media.ShowAvatar;
import dev.parley.domain.conversation.ConversationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;

/** The pictures of rooms: the one that was chosen, or a generated one. Thread-safe. */
@Path("/api/conversations/{id}/avatar")
@Authenticated
public final class RoomAvatarResource {
  private final ShowAvatar showAvatar;
  private final ChangeRoomAvatar changeRoomAvatar;

  RoomAvatarResource(ShowAvatar showAvatar, ChangeRoomAvatar changeRoomAvatar) {
    this.showAvatar = showAvatar;
    this.changeRoomAvatar = changeRoomAvatar;
  }

  /** Whether a raw path is that of such a picture. */
  static boolean isAt(String path) {
    return path.startsWith("/api/conversations/") && path.endsWith("/avatar");
  }

  /** The picture of a room, a PNG. */
  @GET
  @Tagged
  @Produces(MediaType.WILDCARD)
  public Response avatar(
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    boolean small = PictureAnswers.isSmall(uri);
    return showAvatar
        .show(Caller.of(security), Wire.conversation(id), small)
        .map(picture -> PictureAnswers.shown(picture, showAvatar, request))
        .orElseGet(
            () -> Problem.of(ErrorCode.UNKNOWN_CONVERSATION, "There is no such room.").response());
  }

  /** Gives the room another picture: a PNG, JPEG or GIF. */
  @PUT
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("id") String id,
      InputStream body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    ConversationId room = Wire.conversation(id);
    try {
      return PictureAnswers.changed(
          changeRoomAvatar.change(Caller.of(security), room, Uploads.length(request), body),
          AvatarBody.of(room, true));
    } catch (IOException e) {
      return Uploads.broken();
    }
  }

  /** Takes the picture away; a generated one is seen again. */
  @DELETE
  @Produces(MediaType.APPLICATION_JSON)
  public Response remove(@PathParam("id") String id, @Context SecurityContext security) {
    ConversationId room = Wire.conversation(id);
    return PictureAnswers.changed(
        changeRoomAvatar.remove(Caller.of(security), room), AvatarBody.of(room, false));
  }
}
