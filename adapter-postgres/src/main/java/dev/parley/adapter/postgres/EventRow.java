package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an entry of a log is stored. */
final class EventRow {
  static final short OPENED = 1;
  static final short MESSAGE = 2;
  static final short JOINED = 3;
  static final short LEFT = 4;

  /** The columns that {@link #read} wants, in its order. */
  static final String COLUMNS =
      "e.seq, e.at, e.kind, e.actor, e.message_id, e.client_message_id, e.body, e.payload";

  private EventRow() {}

  static short kind(TimelineEvent event) {
    return switch (event) {
      case ConversationOpened opened -> OPENED;
      case MessageSent sent -> MESSAGE;
      case MemberJoined joined -> JOINED;
      case MemberLeft left -> LEFT;
    };
  }

  /** The JSON that an event of this kind carries; null for messages, which have columns. */
  static @Nullable String payload(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent -> null;
      case ConversationOpened opened -> payload(opened).toJson();
      case MemberJoined joined ->
          new EventPayload(
                  joined.user().value(),
                  joined.role().name().toLowerCase(Locale.ROOT),
                  null,
                  null,
                  null)
              .toJson();
      case MemberLeft left ->
          new EventPayload(left.user().value(), null, null, null, null).toJson();
    };
  }

  private static EventPayload payload(ConversationOpened opened) {
    List<String> members = values(opened.members());
    return switch (opened.opened()) {
      case Room room -> new EventPayload(null, null, room.name().value(), null, members);
      case DirectConversation direct ->
          new EventPayload(
              null, null, null, values(List.of(direct.first(), direct.second())), members);
    };
  }

  /**
   * Reads an entry.
   *
   * @param first the index of the first of {@link #COLUMNS}
   */
  static TimelineEvent read(ResultSet row, int first, ConversationId conversation)
      throws SQLException {
    long seq = row.getLong(first);
    Instant at = Timestamps.read(row, first + 1);
    short kind = row.getShort(first + 2);
    UserId actor = new UserId(row.getString(first + 3));
    return switch (kind) {
      case MESSAGE ->
          message(
              conversation,
              seq,
              at,
              actor,
              row.getObject(first + 4, UUID.class),
              new ClientMessageId(row.getString(first + 5)),
              row.getString(first + 6));
      case OPENED -> opened(conversation, at, actor, payload(row, first + 7));
      case JOINED -> {
        EventPayload payload = payload(row, first + 7);
        Role role = Role.valueOf(need(payload.role()).toUpperCase(Locale.ROOT));
        yield new MemberJoined(
            conversation, seq, at, actor, new UserId(need(payload.user())), role);
      }
      case LEFT ->
          new MemberLeft(
              conversation, seq, at, actor, new UserId(need(payload(row, first + 7).user())));
      default -> throw new IllegalStateException("unknown kind of event " + kind);
    };
  }

  static MessageSent message(
      ConversationId conversation,
      long seq,
      Instant at,
      UserId sender,
      UUID id,
      ClientMessageId clientMessageId,
      String body) {
    return new MessageSent(
        new Message(
            new MessageId(id),
            conversation,
            seq,
            sender,
            clientMessageId,
            new MessageBody(body),
            at));
  }

  private static ConversationOpened opened(
      ConversationId id, Instant at, UserId actor, EventPayload payload) {
    @Nullable String room = payload.room();
    Conversation conversation =
        room != null
            ? new Room(id, new RoomName(room), actor, at)
            : direct(id, users(need(payload.pair())), actor, at);
    return new ConversationOpened(conversation, users(need(payload.members())));
  }

  private static DirectConversation direct(
      ConversationId id, List<UserId> pair, UserId actor, Instant at) {
    return new DirectConversation(id, pair.get(0), pair.get(1), actor, at);
  }

  private static EventPayload payload(ResultSet row, int column) throws SQLException {
    return EventPayload.ofJson(row.getString(column));
  }

  private static List<String> values(List<UserId> users) {
    return users.stream().map(UserId::value).toList();
  }

  private static List<UserId> users(List<String> values) {
    return values.stream().map(UserId::new).toList();
  }

  private static <T> T need(@Nullable T part) {
    return Objects.requireNonNull(part, "an event's payload lacks a part");
  }
}
