package dev.parley.adapter.http;

import dev.parley.application.Rooms;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.conversation.LeaveRoom;
import dev.parley.application.room.ListMembers;
import dev.parley.application.room.ListRooms;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rooms, and the caller's coming and going. Thread-safe. */
@Path("/api/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class RoomsResource {
  private final Rooms rooms;
  private final Users users;
  private final CreateRoom createRoom;
  private final JoinRoom joinRoom;
  private final LeaveRoom leaveRoom;

  RoomsResource(
      Rooms rooms, CreateRoom createRoom, JoinRoom joinRoom, LeaveRoom leaveRoom, Users users) {
    this.rooms = rooms;
    this.users = users;
    this.createRoom = createRoom;
    this.joinRoom = joinRoom;
    this.leaveRoom = leaveRoom;
  }

  /** A page of the rooms that anybody can find, the newest first unless asked otherwise. */
  @GET
  @Tagged
  public Response list(@Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    RoomOrder order = query.text("order").map(RoomsResource::order).orElse(RoomOrder.NEWEST);
    Optional<String> search = query.text("search");
    search
        .flatMap(RoomQuery.SEARCH::problemIn)
        .ifPresent(
            problem -> {
              throw ProblemException.invalid("search", problem.explanation());
            });
    Optional<RoomCursor> after = query.text("cursor").map(RoomsResource::cursor);
    int limit =
        Math.toIntExact(query.number("limit", 1, ListRooms.MAX_LIMIT).orElse(ListRooms.MAX_LIMIT));
    ListRooms.Page page = rooms.listRooms().list(order, search, after, limit);
    Map<UserId, User> creators =
        users.findAll(
            page.rooms().stream()
                .map(listing -> listing.room().createdBy())
                .collect(Collectors.toSet()));
    return Response.ok(
            new ListBody(
                page.rooms().stream()
                    .map(room -> RoomBody.of(room, creators.get(room.room().createdBy())))
                    .toList(),
                page.next().map(RoomCursorText::format).orElse(null)))
        .build();
  }

  /** A page of those who are in a room, by rising id. */
  @GET
  @Path("/{id}/members")
  @Tagged
  public Response members(
      @PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
    ConversationId room = Wire.conversation(id);
    QueryParameters query = new QueryParameters(uri);
    Optional<UserId> after = query.text("cursor").map(text -> Wire.user("cursor", text));
    int limit =
        Math.toIntExact(
            query.number("limit", 1, ListMembers.MAX_LIMIT).orElse(ListMembers.MAX_LIMIT));
    return switch (rooms.listMembers().list(Caller.of(security), room, after, limit)) {
      case ListMembers.Outcome.Page page -> Response.ok(membersBody(room, page)).build();
      case ListMembers.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Opens a room that the caller owns and is in. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(RequestBody.CreateRoom body, @Context SecurityContext security) {
    Optional<RoomPassword> password =
        Optional.ofNullable(body.password()).flatMap(RoomPassword::of);
    RoomSettings settings = RequestBody.settings(body.description(), password);
    return switch (createRoom.create(
        Caller.of(security), new RoomName(body.name()), settings, password)) {
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
  public Response joinByName(
      RequestBody.JoinByName body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    return joined(
        joinRoom.join(
            new JoinRoom.Command(
                Caller.of(security),
                new JoinRoom.Way.ByName(
                    new RoomName(body.room()), Optional.ofNullable(body.password())),
                Clients.of(request))));
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

  private MembersBody membersBody(ConversationId room, ListMembers.Outcome.Page page) {
    Map<UserId, User> known =
        users.findAll(page.members().stream().map(Membership::user).collect(Collectors.toSet()));
    return new MembersBody(
        room.toString(),
        page.members().stream()
            .map(
                member ->
                    new MemberBody(
                        member.user().value(),
                        known.containsKey(member.user())
                            ? known.get(member.user()).displayName().value()
                            : member.user().value(),
                        Wire.role(member.role()),
                        member.joinedSeq()))
            .toList(),
        page.next().map(UserId::value).orElse(null));
  }

  private static RoomOrder order(String text) {
    return Arrays.stream(RoomOrder.values())
        .filter(order -> Wire.word(order).equals(text))
        .findFirst()
        .orElseThrow(() -> ProblemException.invalid("order", "must be newest or most_members"));
  }

  private static RoomCursor cursor(String text) {
    return RoomCursorText.parse(text)
        .orElseThrow(() -> ProblemException.invalid("cursor", "must be the next of a page before"));
  }

  private static Response joined(JoinRoom.Outcome outcome) {
    return switch (outcome) {
      case JoinRoom.Outcome.Joined joined ->
          Response.ok(ConversationBody.ofJoined(joined.conversation(), joined.news())).build();
      case JoinRoom.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /**
   * Rooms to find.
   *
   * @param next where the next page starts; absent on the last page
   */
  record ListBody(List<RoomBody> rooms, @Nullable String next) implements JsonBody {}

  /**
   * Who is in a room.
   *
   * @param next where the next page starts; absent on the last page
   */
  record MembersBody(String conversation, List<MemberBody> members, @Nullable String next)
      implements JsonBody {}

  /** A member of a room. */
  record MemberBody(String user, String displayName, String role, long joinedSeq) {}

  /**
   * The caller is out.
   *
   * @param left whether they were in before
   */
  record LeftBody(String conversation, boolean left) implements JsonBody {}
}
