package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages about presence in the format of {@code docs/redis.md}. Thread-safe. */
final class PresenceFormat {
  private static final long ABSENT = -1;

  private final JsonFactory json;
  private final int shard;

  /**
   * @param shard over which the messages go
   */
  PresenceFormat(JsonFactory json, int shard) {
    this.json = json;
    this.shard = shard;
  }

  EncodedBatch write(PresenceMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField(WireFormat.KIND, WireFormat.KIND_PRESENCE);
      out.writeObjectFieldStart(WireFormat.PRESENCE);
      write(out, message);
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    byte[] tail = bytes.toByteArray();
    // It continues an object whose head is written later.
    tail[0] = ',';
    return new EncodedBatch(shard, 0, tail);
  }

  private static void write(JsonGenerator out, PresenceMessage message) throws IOException {
    switch (message) {
      case PresenceMessage.Summary summary ->
          begin(out, WireFormat.SAYS_SUMMARY, summary.version());
      case PresenceMessage.Changes changes -> {
        begin(out, WireFormat.SAYS_CHANGES, changes.version());
        out.writeArrayFieldStart(WireFormat.USERS);
        for (Map.Entry<UserId, Optional<Sighting>> user : changes.users().entrySet()) {
          write(out, user.getKey(), user.getValue());
        }
        out.writeEndArray();
      }
      case PresenceMessage.Part part -> {
        begin(out, WireFormat.SAYS_PART, part.version());
        out.writeNumberField(WireFormat.PART, part.part());
        out.writeNumberField(WireFormat.PARTS, part.parts());
        out.writeArrayFieldStart(WireFormat.USERS);
        for (Map.Entry<UserId, Sighting> user : part.users().entrySet()) {
          write(out, user.getKey(), Optional.of(user.getValue()));
        }
        out.writeEndArray();
      }
      case PresenceMessage.Ask ask -> {
        out.writeStringField(WireFormat.SAYS, WireFormat.SAYS_ASK);
        out.writeArrayFieldStart(WireFormat.BOOTS);
        for (String boot : ask.boots()) {
          out.writeString(boot);
        }
        out.writeEndArray();
      }
    }
  }

  private static void begin(JsonGenerator out, String says, long version) throws IOException {
    out.writeStringField(WireFormat.SAYS, says);
    out.writeNumberField(WireFormat.VERSION_OF, version);
  }

  private static void write(JsonGenerator out, UserId user, Optional<Sighting> sighting)
      throws IOException {
    out.writeStartObject();
    out.writeStringField(WireFormat.USER, user.value());
    if (sighting.isPresent()) {
      out.writeBooleanField(WireFormat.ACTIVE, sighting.get().active());
      ChosenPresence chosen = sighting.get().chosen();
      if (!chosen.equals(ChosenPresence.NONE)) {
        out.writeStringField(WireFormat.CHOICE, chosen.choice().name());
        out.writeNumberField(
            WireFormat.AT, ChronoUnit.MICROS.between(Instant.EPOCH, chosen.chosenAt()));
      }
    }
    out.writeEndObject();
  }

  /**
   * Reads the object that begins here.
   *
   * @return empty if this version can make nothing of it; the parser is at its end all the same
   */
  static Optional<PresenceMessage> read(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return Optional.empty();
    }
    Fields fields = new Fields();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      in.nextToken();
      fields.read(name, in);
    }
    return fields.message();
  }

  private static final class Fields {
    private String says = "";
    private long version = ABSENT;
    private long part = ABSENT;
    private long parts = ABSENT;
    private final Set<String> boots = new HashSet<>();
    private final Map<UserId, Optional<Sighting>> users = new HashMap<>();

    void read(String name, JsonParser in) throws IOException {
      switch (name) {
        case WireFormat.SAYS -> says = text(in);
        case WireFormat.VERSION_OF -> version = number(in);
        case WireFormat.PART -> part = number(in);
        case WireFormat.PARTS -> parts = number(in);
        case WireFormat.BOOTS -> readBoots(in);
        case WireFormat.USERS -> readUsers(in);
        default -> in.skipChildren();
      }
    }

    private void readBoots(JsonParser in) throws IOException {
      if (in.currentToken() == JsonToken.START_ARRAY) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          boots.add(text(in));
        }
      } else {
        in.skipChildren();
      }
    }

    private void readUsers(JsonParser in) throws IOException {
      if (in.currentToken() == JsonToken.START_ARRAY) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          if (in.currentToken() == JsonToken.START_OBJECT) {
            readUser(in);
          } else {
            in.skipChildren();
          }
        }
      } else {
        in.skipChildren();
      }
    }

    /** Passes over a user of whom something is said that this version does not know. */
    private void readUser(JsonParser in) throws IOException {
      String user = "";
      Boolean active = null;
      String choice = "";
      long at = ABSENT;
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        switch (name) {
          case WireFormat.USER -> user = text(in);
          case WireFormat.ACTIVE -> active = flag(in);
          case WireFormat.CHOICE -> choice = text(in);
          case WireFormat.AT -> at = number(in);
          default -> in.skipChildren();
        }
      }
      if (UserId.isValid(user)) {
        if (active == null) {
          users.put(new UserId(user), Optional.empty());
        } else {
          ChosenPresence chosen = chosen(choice, at);
          if (chosen != null) {
            users.put(new UserId(user), Optional.of(new Sighting(chosen, active)));
          }
        }
      }
    }

    private static @Nullable ChosenPresence chosen(String choice, long at) {
      if (choice.isEmpty()) {
        return ChosenPresence.NONE;
      }
      try {
        return at == ABSENT
            ? null
            : new ChosenPresence(
                PresenceChoice.valueOf(choice), Instant.EPOCH.plus(at, ChronoUnit.MICROS));
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    Optional<PresenceMessage> message() {
      if (says.equals(WireFormat.SAYS_ASK)) {
        return Optional.of(new PresenceMessage.Ask(boots));
      }
      if (version == ABSENT) {
        return Optional.empty();
      }
      return switch (says) {
        case WireFormat.SAYS_SUMMARY -> Optional.of(new PresenceMessage.Summary(version));
        case WireFormat.SAYS_CHANGES -> Optional.of(new PresenceMessage.Changes(version, users));
        case WireFormat.SAYS_PART -> part();
        default -> Optional.empty();
      };
    }

    private Optional<PresenceMessage> part() {
      if (part < 0 || parts <= part || parts > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      Map<UserId, Sighting> seen = new HashMap<>();
      users.forEach((user, sighting) -> sighting.ifPresent(one -> seen.put(user, one)));
      return Optional.of(new PresenceMessage.Part(version, (int) part, (int) parts, seen));
    }

    private static String text(JsonParser in) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        return in.getText();
      }
      in.skipChildren();
      return "";
    }

    private static long number(JsonParser in) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
          && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return Math.max(ABSENT, in.getLongValue());
      }
      in.skipChildren();
      return ABSENT;
    }

    private static @Nullable Boolean flag(JsonParser in) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_TRUE || in.currentToken() == JsonToken.VALUE_FALSE) {
        return in.getBooleanValue();
      }
      in.skipChildren();
      return null;
    }
  }
}
