package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.packet.PacketEncoder;
import dev.parley.adapter.socketio.packet.SocketPacket;
import dev.parley.application.Chat;
import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Outlet;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import java.util.List;
import java.util.OptionalLong;

/** Brings events to the sockets of this dialect. Thread-safe. */
final class RoomOutlet implements Outlet {
  private final Chat chat;
  private final Scheduler scheduler;
  private final PacketEncoder encoder;
  private final String namespace;
  private final Names names;

  RoomOutlet(Chat chat, Scheduler scheduler, PacketEncoder encoder, String namespace) {
    this.chat = chat;
    this.scheduler = scheduler;
    this.encoder = encoder;
    this.namespace = namespace;
    this.names = new Names(chat.users());
  }

  @Override
  public Audience newAudience(ConversationId conversation) {
    return new RoomAudience(this, conversation);
  }

  Chat chat() {
    return chat;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Names names() {
    return names;
  }

  /** An event, encoded once for all who get it. */
  Outbound event(String name, Json argument) {
    PacketEncoder.Encoded encoded =
        encoder.encode(
            new SocketPacket.Event(namespace, OptionalLong.empty(), name, List.of(argument)));
    return Outbound.message(encoded.text(), encoded.attachments());
  }
}
