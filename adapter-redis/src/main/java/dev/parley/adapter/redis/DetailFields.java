package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Attachment;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.message.Origin;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the message that is being read carries beside its text; one object serves the events of a
 * message of the bus in turn.
 */
final class DetailFields {
  private OptionalLong replyTo = OptionalLong.empty();
  private OptionalLong thread = OptionalLong.empty();
  private List<UserId> mentions = List.of();
  private boolean everyone;
  private List<Attachment> files = List.of();
  private Optional<Origin> origin = Optional.empty();

  void clear() {
    replyTo = OptionalLong.empty();
    thread = OptionalLong.empty();
    mentions = List.of();
    everyone = false;
    files = List.of();
    origin = Optional.empty();
  }

  /**
   * Reads a field, if it is one of these.
   *
   * @return whether it was sound, or is none of these and was passed over
   */
  boolean readField(String name, JsonToken token, JsonParser in) throws IOException {
    return switch (name) {
      case WireFormat.REPLY_TO -> {
        replyTo = whole(token, in);
        yield replyTo.isPresent();
      }
      case WireFormat.THREAD -> {
        thread = whole(token, in);
        yield thread.isPresent();
      }
      case WireFormat.MENTIONS -> {
        @Nullable List<UserId> users = EventFields.users(token, in);
        mentions = users == null ? List.of() : users;
        yield users != null;
      }
      case WireFormat.EVERYONE -> {
        everyone = token == JsonToken.VALUE_TRUE;
        in.skipChildren();
        yield token.isBoolean();
      }
      case WireFormat.FILES -> readFiles(token, in);
      case WireFormat.ORIGIN -> readOrigin(token, in);
      default -> {
        in.skipChildren();
        yield true;
      }
    };
  }

  Mentions mentions() {
    return mentions.isEmpty() && !everyone ? Mentions.NONE : new Mentions(mentions, everyone);
  }

  /**
   * @throws IllegalArgumentException if they break a rule of the domain
   */
  MessageDetails details() {
    return new MessageDetails(replyTo, thread, mentions(), files, origin);
  }

  private static OptionalLong whole(JsonToken token, JsonParser in) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return OptionalLong.of(in.getLongValue());
    }
    in.skipChildren();
    return OptionalLong.empty();
  }

  private boolean readFiles(JsonToken token, JsonParser in) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      in.skipChildren();
      return false;
    }
    List<Attachment> read = new ArrayList<>();
    boolean sound = true;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        Optional<Attachment> file = new FileFields().read(in);
        file.ifPresent(read::add);
        sound &= file.isPresent();
      } else {
        sound = false;
        in.skipChildren();
      }
    }
    files = read;
    return sound;
  }

  private boolean readOrigin(JsonToken token, JsonParser in) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      in.skipChildren();
      return false;
    }
    @Nullable String conversation = null;
    @Nullable String sender = null;
    long seq = 0;
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      JsonToken value = in.nextToken();
      switch (name) {
        case WireFormat.IN -> conversation = EventFields.string(value, in);
        case WireFormat.BY -> sender = EventFields.string(value, in);
        case WireFormat.SEQ -> seq = whole(value, in).orElse(0);
        default -> in.skipChildren();
      }
    }
    if (conversation == null || sender == null) {
      return false;
    }
    try {
      origin = Optional.of(new Origin(ConversationId.parse(conversation), seq, new UserId(sender)));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The fields of an attachment. */
  private static final class FileFields {
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String type;
    private long bytes = -1;
    private OptionalLong width = OptionalLong.empty();
    private OptionalLong height = OptionalLong.empty();

    /** Reads to the end of the object; empty if it is no attachment. */
    Optional<Attachment> read(JsonParser in) throws IOException {
      for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
        JsonToken value = in.nextToken();
        switch (field) {
          case WireFormat.ID -> id = EventFields.string(value, in);
          case WireFormat.NAME -> name = EventFields.string(value, in);
          case WireFormat.CONTENT_TYPE -> type = EventFields.string(value, in);
          case WireFormat.BYTES -> bytes = whole(value, in).orElse(-1);
          case WireFormat.WIDTH -> width = whole(value, in);
          case WireFormat.HEIGHT -> height = whole(value, in);
          default -> in.skipChildren();
        }
      }
      if (id == null || name == null || type == null) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Attachment(id, name, type, bytes, pixels(width), pixels(height)));
      } catch (IllegalArgumentException | ArithmeticException e) {
        return Optional.empty();
      }
    }

    private static OptionalInt pixels(OptionalLong value) {
      return value.isPresent()
          ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
          : OptionalInt.empty();
    }
  }
}
