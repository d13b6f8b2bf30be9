package dev.parley.adapter.http;

import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.conversation.LeaveRoom;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Rooms, and the caller's coming and going. Thread-safe. */
@Path("/api/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class RoomsResource {
  private final CreateRoom createRoom;
  private final JoinRoom joinRoom;
  private final LeaveRoom leaveRoom;

  RoomsResource(CreateRoom createRoom, JoinRoom joinRoom, LeaveRoom leaveRoom) {
    this.createRoom = createRoom;
    this.joinRoom = joinRoom;
    this.leaveRoom = leaveRoom;
  }

  /** Opens a room that the caller owns and is in. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(RequestBody.CreateRoom body, @Context SecurityContext security) {
    return switch (createRoom.create(Caller.of(security), new RoomName(body.name()))) {
      case CreateRoom.Outcome.Created created ->
          Response.status(Response.Status.CREATED)
              .entity(ConversationBody.ofNewRoom(created.room()))
              .build();
      case CreateRoom.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Enters the room of a name. */
  @POST
  @Path("/members")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response joinByName(RequestBody.JoinByName body, @Context SecurityContext security) {
    return joined(joinRoom.join(Caller.of(security), new RoomName(body.room())));
  }

  /** Enters the room with an id. */
  @POST
  @Path("/{id}/members")
  public Response join(@PathParam("id") String id, @Context SecurityContext security) {
    return joined(joinRoom.join(Caller.of(security), Wire.conversation(id)));
  }

  /** Leaves a room. */
  @DELETE
  @Path("/{id}/members/me")
  public Response leave(@PathParam("id") String id, @Context SecurityContext security) {
    ConversationId room = Wire.conversation(id);
    return switch (leaveRoom.leave(Caller.of(security), room)) {
      case LeaveRoom.Outcome.Left left ->
          Response.ok(new LeftBody(room.toString(), left.news())).build();
      case LeaveRoom.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  private static Response joined(JoinRoom.Outcome outcome) {
    return switch (outcome) {
      case JoinRoom.Outcome.Joined joined ->
          Response.ok(ConversationBody.ofJoined(joined.conversation(), joined.news())).build();
      case JoinRoom.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /**
   * The caller is out.
   *
   * @param left whether they were in before
   */
  record LeftBody(String conversation, boolean left) implements JsonBody {}
}
