package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.adapter.socketio.namespace.NamespaceHandler;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rooms, for guests and for the bearers of tokens: {@code join}, {@code sendMessage}, {@code
 * typing} and {@code stopTyping} come, {@code message}, {@code messageHistory}, {@code roomData}
 * and more go. Thread-safe.
 */
public final class RoomDialect implements NamespaceHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RoomDialect.class);
  private static final Admission UNAVAILABLE =
      new Admission.Refused("AUTH_FAILED: Authentication failed");

  private final Chat chat;
  private final Reception reception;
  private final Entrance entrance;
  private final IdSource ids;

  /**
   * @param namespace where the sockets are
   * @param noteUse is told of each token that a socket came in with; may block, must not throw
   */
  public RoomDialect(
      Chat chat,
      Identity identity,
      String namespace,
      PacketEncoder encoder,
      Scheduler scheduler,
      InstantSource clock,
      IdSource ids,
      BiConsumer<Grant, Client> noteUse) {
    RoomOutlet outlet = new RoomOutlet(chat, scheduler, encoder, namespace);
    this.chat = chat;
    this.reception = new Reception(chat, identity, outlet, clock, noteUse);
    this.entrance =
        new Entrance(
            chat,
            outlet,
            new RoomKeeper(chat, clock),
            new NameContest(chat, identity, outlet.names(), clock));
    this.ids = ids;
  }

  @Override
  public Admission admit(ClientSocket socket, Optional<Json> auth) {
    Optional<String> token =
        socket
            .request()
            .parameter("token")
            .or(() -> auth.flatMap(given -> given.member("token")).flatMap(Json::text))
            .filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      return new Admission.Accepted(listener(socket, Optional.empty()));
    }
    try {
      return switch (reception.bearer(socket, token.get())) {
        case Reception.Outcome.In in ->
            new Admission.Accepted(listener(socket, Optional.of(in.visitor())));
        case Reception.Outcome.Out out -> new Admission.Refused(out.why());
      };
    } catch (PortUnavailableException e) {
      LOG.warn("a socket could not be let in: {}", e.getMessage());
      return UNAVAILABLE;
    }
  }

  private RoomSocket listener(ClientSocket socket, Optional<Visitor> visitor) {
    return new RoomSocket(socket, chat, reception, entrance, ids, visitor);
  }
}
