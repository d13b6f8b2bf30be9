package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.parley.application.presence.PresenceChange;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what several frames have in common: events, conversations, memberships. */
final class ContentWriter {
  // The names in an event, which is what is written most, are encoded once.
  private static final SerializableString TYPE = new SerializedString("type");
  private static final SerializableString EVENT = new SerializedString("event");
  private static final SerializableString CONVERSATION = new SerializedString("conversation");
  private static final SerializableString SEQ = new SerializedString("seq");
  private static final SerializableString AT = new SerializedString("at");
  private static final SerializableString ACTOR = new SerializedString("actor");
  private static final SerializableString KIND = new SerializedString("kind");
  private static final SerializableString MESSAGE = new SerializedString("message");

  private final JsonGenerator json;
  private final MessageWriter messages;
  private final RoomWriter rooms;

  ContentWriter(JsonGenerator json) {
    this.json = json;
    messages = new MessageWriter(json);
    rooms = new RoomWriter(json);
  }

  /** How somebody wants to be notified. */
  void notifications(NotificationSetting setting) throws IOException {
    json.writeObjectFieldStart("notifications");
    json.writeStringField("level", Levels.format(setting.level()));
    if (setting.mutedUntil().isPresent()) {
      json.writeStringField("mutedUntil", Timestamps.format(setting.mutedUntil().get()));
    }
    json.writeEndObject();
  }

  /** What is said of rooms. */
  RoomWriter rooms() {
    return rooms;
  }

  void event(TimelineEvent event) throws IOException {
    open(event);
    json.writeEndObject();
  }

  /** An event as one reader sees it: how far their message has come, and what has become of it. */
  void event(TimelineEvent event, @Nullable MessageStatus status, @Nullable MessageState state)
      throws IOException {
    open(event);
    if (status != null) {
      json.writeStringField("status", wire(status));
    }
    if (state != null) {
      messages.state(state);
    }
    json.writeEndObject();
  }

  private void open(TimelineEvent event) throws IOException {
    json.writeStartObject();
    json.writeFieldName(TYPE);
    json.writeString(EVENT);
    json.writeFieldName(CONVERSATION);
    json.writeString(event.conversation().toString());
    json.writeFieldName(SEQ);
    json.writeNumber(event.seq());
    json.writeFieldName(AT);
    json.writeString(Timestamps.format(event.at()));
    json.writeFieldName(ACTOR);
    json.writeString(event.actor().value());
    json.writeFieldName(KIND);
    switch (event) {
      case MessageSent sent -> {
        json.writeString(MESSAGE);
        json.writeFieldName(MESSAGE);
        messages.message(sent.message());
      }
      case MessageAction action -> messages.action(action);
      case ConversationOpened opened -> {
        json.writeString("opened");
        description(opened.opened());
        users("members", opened.members());
      }
      case MemberJoined joined -> {
        json.writeString("joined");
        json.writeStringField("user", joined.user().value());
        json.writeStringField("role", wire(joined.role()));
      }
      case MemberLeft left -> {
        json.writeString("left");
        json.writeStringField("user", left.user().value());
      }
      case RoomChanged changed -> {
        json.writeString("room_changed");
        rooms.settings(changed.settings());
      }
      case ModerationEvent decided -> rooms.decision(decided);
    }
  }

  void description(Conversation conversation) throws IOException {
    json.writeObjectFieldStart("description");
    switch (conversation) {
      case DirectConversation direct -> {
        json.writeStringField("kind", "direct");
        users("members", direct.members());
      }
      case Room room -> {
        json.writeStringField("kind", "room");
        json.writeStringField("name", room.name().value());
        rooms.settings(room.settings());
      }
    }
    json.writeStringField("createdBy", conversation.createdBy().value());
    json.writeStringField("createdAt", Timestamps.format(conversation.createdAt()));
    json.writeEndObject();
  }

  void membership(Membership membership) throws IOException {
    json.writeObjectFieldStart("membership");
    json.writeStringField("role", wire(membership.role()));
    json.writeNumberField("joinedSeq", membership.joinedSeq());
    watermarks(membership.watermarks());
    rooms.muted(membership.standing());
    json.writeEndObject();
  }

  void watermarks(Watermarks watermarks) throws IOException {
    json.writeNumberField("delivered", watermarks.delivered());
    json.writeNumberField("read", watermarks.read());
  }

  /** How far a member has come. */
  void receipt(UserId user, Watermarks watermarks) throws IOException {
    json.writeStartObject();
    json.writeStringField("user", user.value());
    watermarks(watermarks);
    json.writeEndObject();
  }

  /** How users are seen. */
  void presences(String field, List<PresenceChange> presences) throws IOException {
    json.writeArrayFieldStart(field);
    for (PresenceChange one : presences) {
      json.writeStartObject();
      json.writeStringField("user", one.user().value());
      json.writeStringField("status", PresenceNames.of(one.presence().status()));
      Optional<Instant> lastSeen = one.presence().lastSeen();
      if (lastSeen.isPresent()) {
        json.writeStringField("lastSeen", Timestamps.format(lastSeen.get()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void users(String field, List<UserId> users) throws IOException {
    json.writeArrayFieldStart(field);
    for (UserId user : users) {
      json.writeString(user.value());
    }
    json.writeEndArray();
  }

  static String wire(MessageStatus status) {
    return switch (status) {
      case PENDING -> "pending";
      case SENT -> "sent";
      case DELIVERED -> "delivered";
      case READ -> "read";
      case FAILED -> "failed";
    };
  }

  static String wire(Role role) {
    return switch (role) {
      case OWNER -> "owner";
      case ADMIN -> "admin";
      case MODERATOR -> "moderator";
      case MEMBER -> "member";
    };
  }
}
