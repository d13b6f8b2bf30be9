package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.adapter.socketio.packet.SocketPacket;
import dev.parley.application.Chat;
import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Outlet;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Brings events to the sockets of this dialect. Thread-safe. */
final class DirectOutlet implements Outlet {
  private static final int RECENT_MESSAGES = 20_000;

  private final Chat chat;
  private final Scheduler scheduler;
  private final PacketEncoder encoder;
  private final String namespace;
  private final Map<Sending, Consumer<Message>> sending = new ConcurrentHashMap<>();
  private final Recently<MessageId, Place> recent = new Recently<>(RECENT_MESSAGES);

  DirectOutlet(Chat chat, Scheduler scheduler, PacketEncoder encoder, String namespace) {
    this.chat = chat;
    this.scheduler = scheduler;
    this.encoder = encoder;
    this.namespace = namespace;
  }

  @Override
  public Audience newAudience(ConversationId conversation) {
    return new DirectAudience(this, conversation);
  }

  Chat chat() {
    return chat;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** An event, encoded once for all who get it. */
  Outbound event(String name, Json argument) {
    PacketEncoder.Encoded encoded =
        encoder.encode(
            new SocketPacket.Event(namespace, OptionalLong.empty(), name, List.of(argument)));
    return Outbound.message(encoded.text(), encoded.attachments());
  }

  /** The news of a message, encoded once for all who get it. */
  News sent(Message message, DirectConversation direct) {
    Json told = MessageJson.sent(message, direct.otherThan(message.sender()));
    return new News(
        encoder
            .encode(
                new SocketPacket.Event(
                    namespace, OptionalLong.empty(), "new-message", List.of(told)))
            .text());
  }

  /** While a message is on its way: whoever hears first that it is stored tells the sender. */
  void expect(UserId sender, ClientMessageId id, Consumer<Message> stored) {
    sending.put(new Sending(sender, id), stored);
  }

  void forget(UserId sender, ClientMessageId id) {
    sending.remove(new Sending(sender, id));
  }

  /** A message is about to be delivered. */
  void stored(Message message) {
    recent.put(message.id(), new Place(message.conversation(), message.seq(), message.sender()));
    Consumer<Message> expecting =
        sending.remove(new Sending(message.sender(), message.clientMessageId()));
    if (expecting != null) {
      expecting.accept(message);
    }
  }

  /** Where a message is, if it has been delivered here lately. */
  Optional<Place> placeOf(MessageId id) {
    return recent.find(id);
  }

  private record Sending(UserId sender, ClientMessageId id) {}
}
