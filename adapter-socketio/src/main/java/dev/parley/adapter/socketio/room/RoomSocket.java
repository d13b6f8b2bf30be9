package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.adapter.socketio.namespace.Reply;
import dev.parley.adapter.socketio.namespace.SocketListener;
import dev.parley.application.Chat;
import dev.parley.application.message.SendMessage;
import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.message.ClientMessageId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one socket says. The calls come one at a time. */
final class RoomSocket implements SocketListener {
  private static final Logger LOG = LoggerFactory.getLogger(RoomSocket.class);

  private final ClientSocket socket;
  private final Chat chat;
  private final Reception reception;
  private final Entrance entrance;
  private final IdSource ids;
  private @Nullable Visitor visitor;

  /**
   * @param visitor who it is, if they have shown a token
   */
  RoomSocket(
      ClientSocket socket,
      Chat chat,
      Reception reception,
      Entrance entrance,
      IdSource ids,
      Optional<Visitor> visitor) {
    this.socket = socket;
    this.chat = chat;
    this.reception = reception;
    this.entrance = entrance;
    this.ids = ids;
    this.visitor = visitor.orElse(null);
  }

  @Override
  public void connected() {
    // The socket hears of nothing before it is in a room.
  }

  @Override
  public void event(String name, List<Json> arguments, Reply reply) {
    Visitor active = visitor;
    if (active != null) {
      active.present().noteActivity();
    }
    switch (name) {
      case "join" -> join(arguments, reply);
      case "sendMessage" -> send(arguments, reply);
      case "typing" -> typing(true);
      case "stopTyping" -> typing(false);
      default -> {
        // An event that nobody knows is passed over, and never acknowledged.
      }
    }
  }

  @Override
  public void disconnected() {
    try {
      goAway();
    } catch (PortUnavailableException e) {
      LOG.warn("somebody stays in a room who has gone: {}", e.getMessage());
    }
  }

  private void join(List<Json> arguments, Reply reply) {
    try {
      Optional<String> why =
          switch (JoinRequest.parse(arguments)) {
            case JoinRequest.Parsed.Wrong wrong -> Optional.of(wrong.why());
            case JoinRequest.Parsed.Right right -> join(right.request());
          };
      // A success is acknowledged with nothing: clients take anything for a failure.
      reply.give(why.map(text -> List.of(Json.of(text))).orElse(List.of()));
    } catch (PortUnavailableException e) {
      LOG.warn("a room could not be joined: {}", e.getMessage());
      reply.give(Json.of(Answers.NOT_JOINED));
    }
  }

  private Optional<String> join(JoinRequest request) {
    Visitor known = visitor;
    if (known == null) {
      return joinAsGuest(request);
    }
    if (known.isGuest() && !known.name().equals(request.name())) {
      goAway();
      return joinAsGuest(request);
    }
    return entrance.enter(known, request);
  }

  private Optional<String> joinAsGuest(JoinRequest request) {
    return switch (reception.guest(socket, request.name())) {
      case Reception.Outcome.In in -> {
        visitor = in.visitor();
        yield entrance.enter(in.visitor(), request);
      }
      case Reception.Outcome.Out out -> Optional.of(out.why());
    };
  }

  private void send(List<Json> arguments, Reply reply) {
    Visitor sender = visitor;
    Optional<Room> room = sender == null ? Optional.empty() : sender.recipient().room();
    if (sender == null || room.isEmpty()) {
      reply.give(Json.of(Answers.NOT_IN));
      return;
    }
    try {
      switch (RoomMessage.parse(arguments)) {
        case RoomMessage.Parsed.Wrong wrong -> reply.give(Json.of(wrong.why()));
        case RoomMessage.Parsed.Right right -> send(sender, room.get(), right.message(), reply);
      }
    } catch (PortUnavailableException e) {
      LOG.warn("a message could not be sent: {}", e.getMessage());
      reply.give(Json.of(Answers.NOT_SENT));
    }
  }

  private void send(Visitor sender, Room room, RoomMessage message, Reply reply) {
    ClientMessageId id =
        message.clientMessageId().orElseGet(() -> new ClientMessageId(ids.next().toString()));
    switch (chat.sendMessage()
        .send(new SendMessage.Command(sender.user(), room.id(), id, message.body()))) {
      case SendMessage.Outcome.Sent sent -> {
        socket.emit(
            "messageConfirmed", List.of(RoomJson.confirmation(sent.message(), message.tempId())));
        reply.give(List.of());
      }
      case SendMessage.Outcome.Refused refused ->
          reply.give(Json.of(Answers.sending(refused.refusal())));
    }
  }

  private void typing(boolean typing) {
    Visitor typist = visitor;
    Optional<Room> room = typist == null ? Optional.empty() : typist.recipient().room();
    if (typist != null && room.isPresent()) {
      try {
        var unused = chat.setTyping().set(typist.live(), room.get().id(), typing);
      } catch (PortUnavailableException e) {
        LOG.debug("it cannot be told that somebody types: {}", e.getMessage());
      }
    }
  }

  private void goAway() {
    Visitor gone = visitor;
    visitor = null;
    if (gone != null) {
      try {
        entrance.leave(gone);
      } finally {
        gone.release().run();
      }
    }
  }
}
