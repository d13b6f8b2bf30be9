package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.room.FindRoom;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.Message;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import jakarta.ws.rs.Consumes;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rooms by their names, in the shapes that clients of older servers know. Unlike there, the caller
 * is who the token says, joining takes effect, and only members read. Thread-safe.
 */
@Path("/api/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public final class SeedRoomsResource {
  /** How many pages of the log are looked through for messages, at most. */
  private static final int MAX_PAGES = 5;

  private final CreateRoom createRoom;
  private final JoinRoom joinRoom;
  private final ReadHistory readHistory;
  private final FindRoom findRoom;
  private final Users users;

  SeedRoomsResource(
      CreateRoom createRoom,
      JoinRoom joinRoom,
      ReadHistory readHistory,
      FindRoom findRoom,
      Users users) {
    this.createRoom = createRoom;
    this.joinRoom = joinRoom;
    this.readHistory = readHistory;
    this.findRoom = findRoom;
    this.users = users;
  }

  /** Opens a room that the caller owns and is in; with a password, only who knows it may enter. */
  @POST
  @Path("/create")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(RequestBody.CreateNamedRoom body, @Context SecurityContext security) {
    UserId creator = Caller.of(security);
    Optional<RoomPassword> password =
        Optional.ofNullable(body.password()).flatMap(RoomPassword::of);
    RoomSettings settings = RequestBody.settings(body.description(), password);
    return switch (createRoom.create(creator, new RoomName(body.name()), settings, password)) {
      case CreateRoom.Outcome.Created created -> answer(created.room(), 1);
      case CreateRoom.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** Enters the room of a name. */
  @POST
  @Path("/join")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response join(
      RequestBody.JoinNamedRoom body,
      @Context SecurityContext security,
      @Context ContainerRequestContext request) {
    JoinRoom.Command command =
        new JoinRoom.Command(
            Caller.of(security),
            new JoinRoom.Way.ByName(
                new RoomName(body.roomName()),
                Optional.ofNullable(body.password()).filter(given -> !given.isEmpty())),
            Clients.of(request));
    return switch (joinRoom.join(command)) {
      case JoinRoom.Outcome.Joined joined -> answer((Room) joined.conversation(), null);
      case JoinRoom.Outcome.Refused refused -> Problem.of(refused.refusal()).response();
    };
  }

  /** The newest messages of a room, the oldest first, as they are now. */
  @GET
  @Path("/{room}/messages")
  public Response messages(
      @PathParam("room") String room, @Context UriInfo uri, @Context SecurityContext security) {
    int limit =
        Math.toIntExact(
            new QueryParameters(uri)
                .number("limit", 1, HistoryQuery.MAX_LIMIT)
                .orElse(HistoryQuery.MAX_LIMIT));
    Form.ROOM_NAME
        .problemIn(room)
        .ifPresent(
            problem -> {
              throw ProblemException.invalid("room", problem);
            });
    UserId reader = Caller.of(security);
    RoomName name = new RoomName(room);
    return findRoom
        .find(reader, name)
        .map(found -> newest(found, reader, limit))
        .orElseGet(() -> Problem.of(new Refusal.UnknownRoom(name)).response());
  }

  private Response newest(Room room, UserId reader, int limit) {
    Deque<Message> messages = new ArrayDeque<>();
    HistoryQuery query = new HistoryQuery.Latest(HistoryQuery.MAX_LIMIT);
    for (int page = 0; page < MAX_PAGES && messages.size() < limit; page++) {
      switch (readHistory.read(reader, room.id(), query)) {
        case ReadHistory.Outcome.Refused refused -> {
          return Problem.of(refused.refusal()).response();
        }
        case ReadHistory.Outcome.Page found -> {
          add(found.events().reversed(), messages, limit);
          if (!found.hasEarlier()) {
            return said(room, messages);
          }
          query = new HistoryQuery.Before(found.events().getFirst().seq(), HistoryQuery.MAX_LIMIT);
        }
      }
    }
    return said(room, messages);
  }

  private static void add(List<TimelineEvent> newestFirst, Deque<Message> to, int limit) {
    for (TimelineEvent event : newestFirst) {
      if (event instanceof MessageSent sent && !sent.message().isErased() && to.size() < limit) {
        to.addFirst(sent.message());
      }
    }
  }

  private Response answer(Room room, @Nullable Integer members) {
    return Response.ok(
            new OneBody(RoomBody.of(room, users.find(room.createdBy()).orElse(null), members)))
        .build();
  }

  private Response said(Room room, Deque<Message> messages) {
    Map<UserId, User> senders =
        users.findAll(messages.stream().map(Message::sender).collect(Collectors.toSet()));
    return Response.ok(
            new MessagesBody(
                messages.stream()
                    .map(
                        message ->
                            new MessageBody(
                                message.seq(),
                                room.name().value(),
                                name(message.sender(), senders),
                                message.body().text(),
                                Wire.timestamp(message.sentAt())))
                    .toList()))
        .build();
  }

  private static String name(UserId id, Map<UserId, User> known) {
    User user = known.get(id);
    return user == null ? id.value() : user.displayName().value();
  }

  /** A room that was opened or entered. */
  record OneBody(RoomBody room) implements JsonBody {}

  /** What was said in a room. */
  record MessagesBody(List<MessageBody> messages) implements JsonBody {}

  /**
   * A message.
   *
   * @param id its sequence in the room
   * @param username what whoever sent it is called
   */
  record MessageBody(
      long id,
      @JsonProperty("room_name") String roomName,
      String username,
      String text,
      String timestamp) {}
}
