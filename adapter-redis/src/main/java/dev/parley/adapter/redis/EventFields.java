package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.About;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the event that is being read; one object serves the events of a message in turn.
 */
final class EventFields {
  private static final long ABSENT = Long.MIN_VALUE;

  private long seq;
  private long at;
  private long delivered;
  private long read;
  private long until;
  private long target;
  private @Nullable String emoji;
  private @Nullable Boolean on;
  private final DetailFields details = new DetailFields();
  private @Nullable String by;
  private @Nullable String id;
  private @Nullable String clientId;
  private @Nullable String text;
  private @Nullable String room;
  private @Nullable String user;
  private @Nullable String role;
  private @Nullable String name;
  private @Nullable String about;
  private @Nullable String level;
  private @Nullable String reason;
  private @Nullable RoomSettings settings;
  private @Nullable List<UserId> pair;
  private @Nullable List<UserId> members;
  private @Nullable Boolean typing;

  /**
   * Reads an event from behind its kind to its end.
   *
   * @return null if the fields do not make up such an event; the parser is at its end all the same
   */
  @Nullable ChatEvent readRest(JsonParser in, EventKind kind, ConversationId conversation)
      throws IOException {
    clear();
    boolean sound = true;
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      sound &= readField(name, in.nextToken(), in);
    }
    if (!sound) {
      return null;
    }
    try {
      return assemble(kind, conversation);
    } catch (IllegalArgumentException e) {
      // A field is missing or breaks a rule of the domain, as a newer version's values may.
      return null;
    }
  }

  private void clear() {
    seq = ABSENT;
    at = ABSENT;
    delivered = ABSENT;
    read = ABSENT;
    until = ABSENT;
    target = ABSENT;
    emoji = null;
    on = null;
    details.clear();
    by = null;
    id = null;
    clientId = null;
    text = null;
    room = null;
    user = null;
    role = null;
    name = null;
    about = null;
    level = null;
    reason = null;
    settings = null;
    pair = null;
    members = null;
    typing = null;
  }

  private boolean readField(String field, JsonToken token, JsonParser in) throws IOException {
    switch (field) {
      case WireFormat.SEQ -> seq = number(token, in);
      case WireFormat.AT -> at = number(token, in);
      case WireFormat.DELIVERED -> delivered = number(token, in);
      case WireFormat.READ -> read = number(token, in);
      case WireFormat.UNTIL -> until = number(token, in);
      case WireFormat.NAME -> name = string(token, in);
      case WireFormat.ABOUT -> about = string(token, in);
      case WireFormat.LEVEL -> level = string(token, in);
      case WireFormat.TARGET -> target = number(token, in);
      case WireFormat.EMOJI -> emoji = string(token, in);
      case WireFormat.ON -> {
        on = token == JsonToken.VALUE_TRUE;
        in.skipChildren();
        return token.isBoolean();
      }
      case WireFormat.BY -> by = string(token, in);
      case WireFormat.ID -> id = string(token, in);
      case WireFormat.CLIENT_ID -> clientId = string(token, in);
      case WireFormat.TEXT -> text = string(token, in);
      case WireFormat.ROOM -> room = string(token, in);
      case WireFormat.USER -> user = string(token, in);
      case WireFormat.ROLE -> role = string(token, in);
      case WireFormat.TYPING -> typing = flag(token, in);
      case WireFormat.REASON -> reason = string(token, in);
      case WireFormat.SETTINGS -> {
        settings = SettingsFields.read(token, in);
        return settings != null;
      }
      case WireFormat.PAIR -> {
        pair = users(token, in);
        return pair != null;
      }
      case WireFormat.MEMBERS -> {
        members = users(token, in);
        return members != null;
      }
      default -> {
        return details.readField(field, token, in);
      }
    }
    return true;
  }

  private static long number(JsonToken token, JsonParser in) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return in.getLongValue();
    }
    in.skipChildren();
    return ABSENT;
  }

  static @Nullable String string(JsonToken token, JsonParser in) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return in.getText();
    }
    in.skipChildren();
    return null;
  }

  private static @Nullable Boolean flag(JsonToken token, JsonParser in) throws IOException {
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return in.getBooleanValue();
    }
    in.skipChildren();
    return null;
  }

  static @Nullable List<UserId> users(JsonToken token, JsonParser in) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      in.skipChildren();
      return null;
    }
    List<UserId> users = new ArrayList<>();
    boolean sound = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.VALUE_STRING && UserId.isValid(in.getText())) {
        users.add(new UserId(in.getText()));
      } else {
        sound = false;
        in.skipChildren();
      }
    }
    return sound ? users : null;
  }

  private ChatEvent assemble(EventKind kind, ConversationId conversation) {
    return switch (kind) {
      case MESSAGE ->
          new MessageSent(
              new Message(
                  new MessageId(uuid(id)),
                  conversation,
                  seq,
                  userId(by),
                  new ClientMessageId(present(clientId)),
                  new MessageBody(present(text)),
                  instant(),
                  details.details()));
      case EDITED ->
          new MessageEdited(
              conversation,
              seq,
              instant(),
              userId(by),
              target,
              new MessageBody(present(text)),
              details.mentions());
      case DELETED -> new MessageDeleted(conversation, seq, instant(), userId(by), target);
      case REACTION ->
          new ReactionChanged(
              conversation,
              seq,
              instant(),
              userId(by),
              target,
              new Emoji(present(emoji)),
              present(on));
      case PIN -> new PinChanged(conversation, seq, instant(), userId(by), target, present(on));
      case RECEIPT ->
          new ReceiptAdvanced(conversation, userId(user), new Watermarks(delivered, read));
      case TYPING -> new TypingChanged(conversation, userId(user), present(typing));
      case PROFILE ->
          new ProfileChanged(
              conversation,
              userId(user),
              new DisplayName(present(name)),
              Optional.ofNullable(about).map(About::new),
              instant(at));
      case NOTIFY ->
          new NotificationsChanged(
              conversation,
              userId(user),
              new NotificationSetting(
                  NotificationLevel.valueOf(present(level)),
                  until == ABSENT ? Optional.empty() : Optional.of(instant(until))));
      case JOINED ->
          new MemberJoined(
              conversation, seq, instant(), userId(by), userId(user), Role.valueOf(present(role)));
      case LEFT -> new MemberLeft(conversation, seq, instant(), userId(by), userId(user));
      case ROOM_CHANGED ->
          new RoomChanged(conversation, seq, instant(), userId(by), present(settings));
      case ROLE_CHANGED ->
          new RoleChanged(
              conversation, seq, instant(), userId(by), userId(user), Role.valueOf(present(role)));
      case BANNED ->
          new MemberBanned(
              conversation,
              seq,
              instant(),
              userId(by),
              userId(user),
              until == ABSENT ? Optional.empty() : Optional.of(instant(until)),
              present(reason));
      case BAN_LIFTED -> new BanLifted(conversation, seq, instant(), userId(by), userId(user));
      case MUTED ->
          new MemberMuted(conversation, seq, instant(), userId(by), userId(user), instant(until));
      case MUTE_LIFTED -> new MuteLifted(conversation, seq, instant(), userId(by), userId(user));
      case OPENED -> new ConversationOpened(opened(conversation), present(members));
      case UNKNOWN -> throw new IllegalArgumentException("nothing is known of the event");
    };
  }

  private Conversation opened(ConversationId conversation) {
    if (pair == null) {
      return new Room(
          conversation,
          new RoomName(present(room)),
          userId(by),
          instant(),
          settings == null ? RoomSettings.DEFAULT : settings);
    }
    if (pair.size() != 2) {
      throw new IllegalArgumentException("a pair is two");
    }
    return new DirectConversation(conversation, pair.get(0), pair.get(1), userId(by), instant());
  }

  private Instant instant() {
    return instant(at);
  }

  private static Instant instant(long micros) {
    if (micros == ABSENT) {
      throw new IllegalArgumentException("the time is missing");
    }
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static UserId userId(@Nullable String value) {
    return new UserId(present(value));
  }

  private static UUID uuid(@Nullable String value) {
    String canonical = present(value);
    if (canonical.length() != 36) {
      throw new IllegalArgumentException("an id is a UUID of 36 characters");
    }
    return UUID.fromString(canonical);
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    return value;
  }
}
