package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the format of {@code docs/redis.md}. What newer versions add is passed over: fields, kinds
 * of messages and kinds of events. Thread-safe.
 */
final class EventDecoder {
  private final JsonFactory json;

  EventDecoder(JsonFactory json) {
    this.json = json;
  }

  /**
   * Reads a message. Nothing in the bytes makes this throw.
   *
   * @param follows whether messages and signals of a conversation are wanted; asked once for each
   *     group of events
   */
  Decoded decode(byte[] message, Predicate<ConversationId> follows) {
    Reading reading = new Reading(follows);
    try (JsonParser in = json.createParser(message)) {
      long version = reading.version(in);
      if (version != WireFormat.VERSION) {
        return new Decoded.OtherVersion(version);
      }
      reading.readAll(in);
      return reading.result(true);
    } catch (IOException | IllegalArgumentException e) {
      return reading.hasHead()
          ? reading.result(false)
          : new Decoded.Unreadable(e.getClass().getSimpleName());
    }
  }

  /** What has been read of one message. */
  private static final class Reading {
    private final Predicate<ConversationId> follows;
    private final EventFields fields = new EventFields();
    private final List<ChatEvent> events = new ArrayList<>();
    private @Nullable String from;
    private @Nullable String boot;
    private @Nullable String kind;
    private long n;
    private long lost;
    private int every;
    private int notFollowed;
    private int unknown;
    private Optional<PresenceMessage> presence = Optional.empty();

    Reading(Predicate<ConversationId> follows) {
      this.follows = follows;
    }

    /** The version, which comes before everything else. */
    long version(JsonParser in) throws IOException {
      expect(in.nextToken() == JsonToken.START_OBJECT);
      expect(WireFormat.V.equals(in.nextFieldName()));
      expect(in.nextToken() == JsonToken.VALUE_NUMBER_INT);
      return in.getLongValue();
    }

    void readAll(JsonParser in) throws IOException {
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        switch (name) {
          case WireFormat.FROM -> from = in.getText();
          case WireFormat.BOOT -> boot = in.getText();
          case WireFormat.N -> n = in.getLongValue();
          case WireFormat.LOST -> lost = in.getLongValue();
          case WireFormat.KIND -> kind = in.getText();
          case WireFormat.EVERY -> every = readEvery(in);
          case WireFormat.GROUPS -> {
            // The head comes first, so that what breaks off can still be missed by its number.
            expect(hasHead());
            if (WireFormat.KIND_EVENTS.equals(kind)) {
              readGroups(in);
            } else {
              in.skipChildren();
            }
          }
          case WireFormat.PRESENCE -> {
            expect(hasHead());
            if (WireFormat.KIND_PRESENCE.equals(kind)) {
              presence = PresenceFormat.read(in);
            } else {
              in.skipChildren();
            }
          }
          default -> in.skipChildren();
        }
      }
      expect(in.currentToken() == JsonToken.END_OBJECT && hasHead());
    }

    // A promise that makes no sense is none.
    private static int readEvery(JsonParser in) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        in.skipChildren();
        return 0;
      }
      boolean small = in.getNumberType() == JsonParser.NumberType.INT;
      return small && in.getIntValue() <= WireFormat.LONGEST_EVERY
          ? Math.max(0, in.getIntValue())
          : 0;
    }

    private void readGroups(JsonParser in) throws IOException {
      expect(in.currentToken() == JsonToken.START_ARRAY);
      while (in.nextToken() == JsonToken.START_OBJECT) {
        ConversationId conversation = null;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
          in.nextToken();
          switch (name) {
            case WireFormat.IN -> conversation = ConversationId.parse(in.getText());
            case WireFormat.EVENTS -> {
              expect(in.currentToken() == JsonToken.START_ARRAY);
              readEvents(in, known(conversation));
            }
            default -> in.skipChildren();
          }
        }
      }
      expect(in.currentToken() == JsonToken.END_ARRAY);
    }

    private static ConversationId known(@Nullable ConversationId conversation) {
      if (conversation == null) {
        throw new IllegalArgumentException("the conversation comes before its events");
      }
      return conversation;
    }

    private void readEvents(JsonParser in, ConversationId conversation) throws IOException {
      boolean followed = follows.test(conversation);
      while (in.nextToken() == JsonToken.START_OBJECT) {
        EventKind eventKind = EventKind.UNKNOWN;
        if (WireFormat.E.equals(in.nextFieldName())) {
          in.nextToken();
          eventKind = EventKind.named(in.getText());
        }
        boolean wanted = eventKind != EventKind.UNKNOWN && (followed || eventKind.isForAll());
        if (wanted) {
          ChatEvent event = fields.readRest(in, eventKind, conversation);
          if (event == null) {
            unknown++;
          } else {
            events.add(event);
          }
        } else {
          skipRest(in);
          if (eventKind == EventKind.UNKNOWN) {
            unknown++;
          } else {
            notFollowed++;
          }
        }
      }
      expect(in.currentToken() == JsonToken.END_ARRAY);
    }

    private static void skipRest(JsonParser in) throws IOException {
      while (in.currentToken() != JsonToken.END_OBJECT) {
        in.skipChildren();
        in.nextToken();
      }
    }

    boolean hasHead() {
      return from != null && boot != null && n > 0 && lost >= 0;
    }

    Decoded result(boolean whole) {
      if (from == null || boot == null) {
        throw new IllegalStateException("a message without a head has no result");
      }
      return new Decoded.Read(
          new Publisher(from, boot),
          n,
          lost,
          WireFormat.KIND_BEAT.equals(kind) ? every : 0,
          WireFormat.KIND_BYE.equals(kind),
          events,
          notFollowed,
          unknown,
          whole,
          presence);
    }

    private static void expect(boolean holds) {
      if (!holds) {
        throw new IllegalArgumentException("not a message of the event bus");
      }
    }
  }
}
