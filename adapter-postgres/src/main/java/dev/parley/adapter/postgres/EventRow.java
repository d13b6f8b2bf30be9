package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
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
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an entry of a log is stored. */
final class EventRow {
  static final short OPENED = 1;
  static final short MESSAGE = 2;
  static final short JOINED = 3;
  static final short LEFT = 4;
  // The numbers of what is done to messages leave room for those of what happens to conversations.
  static final short EDITED = 11;
  static final short DELETED = 12;
  static final short REACTION = 13;
  static final short PIN = 14;

  /** The first of the kinds that {@link RoomEventRow} knows. */
  static final short ROOM_CHANGED = 20;

  /** The columns that {@link #read} wants, in its order. */
  static final String COLUMNS =
      "e.seq, e.at, e.kind, e.actor, e.message_id, e.client_message_id, e.body, e.payload,"
          + " e.target_seq";

  private EventRow() {}

  static short kind(TimelineEvent event) {
    return switch (event) {
      case ConversationOpened opened -> OPENED;
      case MessageSent sent -> MESSAGE;
      case MemberJoined joined -> JOINED;
      case MemberLeft left -> LEFT;
      case MessageEdited edited -> EDITED;
      case MessageDeleted deleted -> DELETED;
      case ReactionChanged reaction -> REACTION;
      case PinChanged pin -> PIN;
      case RoomChanged changed -> ROOM_CHANGED;
      case ModerationEvent decided -> RoomEventRow.kind(decided);
    };
  }

  /** The text that an event carries, which has a column of its own; null for none. */
  static @Nullable String body(TimelineEvent event) {
    return event instanceof MessageEdited edited ? edited.body().text() : null;
  }

  /** The message that an event is about, if it is about one. */
  static OptionalLong target(TimelineEvent event) {
    return event instanceof MessageAction action
        ? OptionalLong.of(action.target())
        : OptionalLong.empty();
  }

  /** The JSON that an event carries beside what has columns; null for nothing. */
  static @Nullable String payload(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent -> MessagePayload.jsonOf(sent.message().details());
      case MessageEdited edited -> MessagePayload.jsonOf(edited.mentions());
      case MessageDeleted deleted -> null;
      case ReactionChanged reaction ->
          new ActionPayload(reaction.emoji().value(), reaction.added()).toJson();
      case PinChanged pin -> new ActionPayload(null, pin.pinned()).toJson();
      case ConversationOpened opened -> payload(opened).toJson();
      case MemberJoined joined ->
          EventPayload.about(joined.user().value(), role(joined.role())).toJson();
      case MemberLeft left -> EventPayload.about(left.user().value()).toJson();
      case RoomChanged changed ->
          EventPayload.changed(SettingsPayload.of(changed.settings())).toJson();
      case ModerationEvent decided -> RoomEventRow.payload(decided).toJson();
    };
  }

  private static EventPayload payload(ConversationOpened opened) {
    List<String> members = values(opened.members());
    return switch (opened.opened()) {
      case Room room ->
          EventPayload.room(
              room.name().value(),
              members,
              room.settings().equals(RoomSettings.DEFAULT)
                  ? null
                  : SettingsPayload.of(room.settings()));
      case DirectConversation direct ->
          EventPayload.direct(values(List.of(direct.first(), direct.second())), members);
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
              row.getString(first + 6),
              row.getString(first + 7),
              target(row, first + 8));
      case EDITED ->
          new MessageEdited(
              conversation,
              seq,
              at,
              actor,
              row.getLong(first + 8),
              new MessageBody(row.getString(first + 6)),
              MessagePayload.mentions(row.getString(first + 7)));
      case DELETED -> new MessageDeleted(conversation, seq, at, actor, row.getLong(first + 8));
      case REACTION -> {
        ActionPayload payload = ActionPayload.ofJson(row.getString(first + 7));
        yield new ReactionChanged(
            conversation,
            seq,
            at,
            actor,
            row.getLong(first + 8),
            new Emoji(payload.reaction()),
            payload.on());
      }
      case PIN ->
          new PinChanged(
              conversation,
              seq,
              at,
              actor,
              row.getLong(first + 8),
              ActionPayload.ofJson(row.getString(first + 7)).on());
      case OPENED -> opened(conversation, at, actor, payload(row, first + 7));
      case JOINED -> {
        EventPayload payload = payload(row, first + 7);
        Role role = role(need(payload.role()));
        yield new MemberJoined(
            conversation, seq, at, actor, new UserId(need(payload.user())), role);
      }
      case LEFT ->
          new MemberLeft(
              conversation, seq, at, actor, new UserId(need(payload(row, first + 7).user())));
      default -> RoomEventRow.read(kind, conversation, seq, at, actor, payload(row, first + 7));
    };
  }

  /** The column {@code target_seq}. */
  static OptionalLong target(ResultSet row, int column) throws SQLException {
    long seq = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(seq);
  }

  /**
   * A message.
   *
   * @param payload the column of that name
   * @param thread the column {@code target_seq}
   */
  static MessageSent message(
      ConversationId conversation,
      long seq,
      Instant at,
      UserId sender,
      UUID id,
      ClientMessageId clientMessageId,
      String body,
      @Nullable String payload,
      OptionalLong thread) {
    return new MessageSent(
        new Message(
            new MessageId(id),
            conversation,
            seq,
            sender,
            clientMessageId,
            new MessageBody(body),
            at,
            MessagePayload.details(payload, thread)));
  }

  private static ConversationOpened opened(
      ConversationId id, Instant at, UserId actor, EventPayload payload) {
    @Nullable String room = payload.room();
    Conversation conversation =
        room != null
            ? new Room(id, new RoomName(room), actor, at, settings(payload))
            : direct(id, users(need(payload.pair())), actor, at);
    return new ConversationOpened(conversation, users(need(payload.members())));
  }

  private static RoomSettings settings(EventPayload payload) {
    @Nullable SettingsPayload settings = payload.settings();
    return settings == null ? RoomSettings.DEFAULT : settings.settings();
  }

  static String role(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  static Role role(String name) {
    return Role.valueOf(name.toUpperCase(Locale.ROOT));
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

  static <T> T need(@Nullable T part) {
    return Objects.requireNonNull(part, "an event's payload lacks a part");
  }
}
