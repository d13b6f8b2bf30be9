package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomSettings;
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
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.message.Message;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes events in the format of {@code docs/redis.md}. Thread-safe. */
final class EventEncoder {
  /** A batch that has grown beyond this is closed: the buffers of slow subscribers are finite. */
  static final int FULL_BYTES = 256 << 10;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final JsonFactory json;
  private final ShardChannels shards;

  EventEncoder(JsonFactory json, ShardChannels shards) {
    this.json = json;
    this.shards = shards;
  }

  /**
   * The events in their order, in as few batches as that allows: a new one begins where the shard
   * changes and where one is full.
   */
  List<EncodedBatch> encode(List<? extends ChatEvent> events) {
    List<EncodedBatch> batches = new ArrayList<>(1);
    Draft draft = null;
    try {
      for (ChatEvent event : events) {
        int shard = shards.shardOf(event.conversation());
        if (draft != null && (draft.shard != shard || draft.isFull())) {
          batches.add(draft.finish());
          draft = null;
        }
        if (draft == null) {
          draft = new Draft(shard);
        }
        draft.add(event);
      }
      if (draft != null) {
        batches.add(draft.finish());
      }
      return batches;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
  }

  private static void write(JsonGenerator out, ChatEvent event) throws IOException {
    out.writeStartObject();
    switch (event) {
      case MessageSent sent -> {
        Message message = sent.message();
        begin(out, WireFormat.E_MESSAGE, sent);
        out.writeStringField(WireFormat.ID, message.id().toString());
        out.writeStringField(WireFormat.CLIENT_ID, message.clientMessageId().value());
        out.writeStringField(WireFormat.TEXT, message.body().text());
        DetailsWriter.write(out, message.details());
      }
      case MessageEdited edited -> {
        begin(out, WireFormat.E_EDITED, edited);
        out.writeNumberField(WireFormat.TARGET, edited.target());
        out.writeStringField(WireFormat.TEXT, edited.body().text());
        DetailsWriter.write(out, edited.mentions());
      }
      case MessageDeleted deleted -> {
        begin(out, WireFormat.E_DELETED, deleted);
        out.writeNumberField(WireFormat.TARGET, deleted.target());
      }
      case ReactionChanged reaction -> {
        begin(out, WireFormat.E_REACTION, reaction);
        out.writeNumberField(WireFormat.TARGET, reaction.target());
        out.writeStringField(WireFormat.EMOJI, reaction.emoji().value());
        out.writeBooleanField(WireFormat.ON, reaction.added());
      }
      case PinChanged pin -> {
        begin(out, WireFormat.E_PIN, pin);
        out.writeNumberField(WireFormat.TARGET, pin.target());
        out.writeBooleanField(WireFormat.ON, pin.pinned());
      }
      case ReceiptAdvanced receipt -> {
        out.writeStringField(WireFormat.E, WireFormat.E_RECEIPT);
        out.writeStringField(WireFormat.USER, receipt.user().value());
        out.writeNumberField(WireFormat.DELIVERED, receipt.watermarks().delivered());
        out.writeNumberField(WireFormat.READ, receipt.watermarks().read());
      }
      case TypingChanged change -> {
        out.writeStringField(WireFormat.E, WireFormat.E_TYPING);
        out.writeStringField(WireFormat.USER, change.user().value());
        out.writeBooleanField(WireFormat.TYPING, change.typing());
      }
      case ProfileChanged changed -> {
        out.writeStringField(WireFormat.E, WireFormat.E_PROFILE);
        out.writeStringField(WireFormat.USER, changed.user().value());
        out.writeNumberField(WireFormat.AT, toMicros(changed.changedAt()));
        out.writeStringField(WireFormat.NAME, changed.displayName().value());
        if (changed.about().isPresent()) {
          out.writeStringField(WireFormat.ABOUT, changed.about().get().value());
        }
      }
      case NotificationsChanged changed -> {
        out.writeStringField(WireFormat.E, WireFormat.E_NOTIFY);
        out.writeStringField(WireFormat.USER, changed.user().value());
        out.writeStringField(WireFormat.LEVEL, changed.setting().level().name());
        if (changed.setting().mutedUntil().isPresent()) {
          out.writeNumberField(WireFormat.UNTIL, toMicros(changed.setting().mutedUntil().get()));
        }
      }
      case MemberJoined joined -> {
        begin(out, WireFormat.E_JOINED, joined);
        out.writeStringField(WireFormat.USER, joined.user().value());
        out.writeStringField(WireFormat.ROLE, joined.role().name());
      }
      case MemberLeft left -> {
        begin(out, WireFormat.E_LEFT, left);
        out.writeStringField(WireFormat.USER, left.user().value());
      }
      case RoomChanged changed -> {
        begin(out, WireFormat.E_ROOM_CHANGED, changed);
        SettingsFields.write(out, changed.settings());
      }
      case ModerationEvent decided -> {
        begin(out, kind(decided), decided);
        writeDecision(out, decided);
      }
      case ConversationOpened opened -> {
        begin(out, WireFormat.E_OPENED, opened);
        switch (opened.opened()) {
          case Room room -> {
            out.writeStringField(WireFormat.ROOM, room.name().value());
            if (!room.settings().equals(RoomSettings.DEFAULT)) {
              SettingsFields.write(out, room.settings());
            }
          }
          case DirectConversation direct ->
              writeUsers(out, WireFormat.PAIR, List.of(direct.first(), direct.second()));
        }
        writeUsers(out, WireFormat.MEMBERS, opened.members());
      }
    }
    out.writeEndObject();
  }

  private static String kind(ModerationEvent event) {
    return switch (event) {
      case RoleChanged changed -> WireFormat.E_ROLE_CHANGED;
      case MemberBanned banned -> WireFormat.E_BANNED;
      case BanLifted lifted -> WireFormat.E_BAN_LIFTED;
      case MemberMuted muted -> WireFormat.E_MUTED;
      case MuteLifted lifted -> WireFormat.E_MUTE_LIFTED;
    };
  }

  private static void writeDecision(JsonGenerator out, ModerationEvent event) throws IOException {
    out.writeStringField(WireFormat.USER, event.user().value());
    switch (event) {
      case RoleChanged changed -> out.writeStringField(WireFormat.ROLE, changed.role().name());
      case MemberBanned banned -> {
        if (banned.until().isPresent()) {
          out.writeNumberField(WireFormat.UNTIL, toMicros(banned.until().get()));
        }
        out.writeStringField(WireFormat.REASON, banned.reason());
      }
      case MemberMuted muted -> out.writeNumberField(WireFormat.UNTIL, toMicros(muted.until()));
      case BanLifted lifted -> {}
      case MuteLifted lifted -> {}
    }
  }

  private static void begin(JsonGenerator out, String kind, TimelineEvent event)
      throws IOException {
    out.writeStringField(WireFormat.E, kind);
    out.writeNumberField(WireFormat.SEQ, event.seq());
    out.writeNumberField(WireFormat.AT, toMicros(event.at()));
    out.writeStringField(WireFormat.BY, event.actor().value());
  }

  private static void writeUsers(JsonGenerator out, String name, List<UserId> users)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (UserId user : users) {
      out.writeString(user.value());
    }
    out.writeEndArray();
  }

  private static long toMicros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
        instant.getNano() / NANOS_PER_MICRO);
  }

  /** A batch that is being written. */
  private final class Draft {
    private final int shard;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator out;
    private @Nullable ConversationId group;
    private int events;

    Draft(int shard) throws IOException {
      this.shard = shard;
      out = json.createGenerator(bytes);
      out.writeStartObject();
      out.writeStringField(WireFormat.KIND, WireFormat.KIND_EVENTS);
      out.writeArrayFieldStart(WireFormat.GROUPS);
    }

    boolean isFull() {
      return bytes.size() + out.getOutputBuffered() > FULL_BYTES;
    }

    void add(ChatEvent event) throws IOException {
      if (!event.conversation().equals(group)) {
        endGroup();
        group = event.conversation();
        out.writeStartObject();
        out.writeStringField(WireFormat.IN, group.toString());
        out.writeArrayFieldStart(WireFormat.EVENTS);
      }
      write(out, event);
      events++;
    }

    private void endGroup() throws IOException {
      if (group != null) {
        out.writeEndArray();
        out.writeEndObject();
      }
    }

    EncodedBatch finish() throws IOException {
      endGroup();
      out.writeEndArray();
      out.writeEndObject();
      out.close();
      byte[] tail = bytes.toByteArray();
      // It continues an object whose head is written later.
      tail[0] = ',';
      return new EncodedBatch(shard, events, tail);
    }
  }
}
