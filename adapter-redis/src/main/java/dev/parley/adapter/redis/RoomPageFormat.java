package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of the list of rooms as JSON; the fields are in {@code docs/redis.md}. Thread-safe. */
final class RoomPageFormat {
  /** Higher than that of a program which leaves something out that is in lists now. */
  private static final int VERSION = 2;

  private final JsonFactory json;

  RoomPageFormat(JsonFactory json) {
    this.json = json;
  }

  byte[] write(List<RoomListing> page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField(WireFormat.V, VERSION);
      out.writeArrayFieldStart(WireFormat.ROOMS);
      for (RoomListing listing : page) {
        write(out, listing);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, RoomListing listing) throws IOException {
    Room room = listing.room();
    out.writeStartObject();
    out.writeStringField(WireFormat.ID, room.id().toString());
    out.writeStringField(WireFormat.ROOM, room.name().value());
    out.writeStringField(WireFormat.BY, room.createdBy().value());
    out.writeNumberField(WireFormat.AT, ChronoUnit.MICROS.between(Instant.EPOCH, room.createdAt()));
    SettingsFields.write(out, room.settings());
    out.writeNumberField(WireFormat.MEMBERS, listing.members());
    out.writeEndObject();
  }

  /** What the bytes say; empty if they are of another version or broken. */
  Optional<List<RoomListing>> read(byte[] value) {
    try (JsonParser in = json.createParser(value)) {
      boolean begins =
          in.nextToken() == JsonToken.START_OBJECT
              && WireFormat.V.equals(in.nextFieldName())
              && in.nextIntValue(0) == VERSION
              && WireFormat.ROOMS.equals(in.nextFieldName())
              && in.nextToken() == JsonToken.START_ARRAY;
      List<RoomListing> page = new ArrayList<>();
      while (begins && in.nextToken() == JsonToken.START_OBJECT) {
        page.add(readListing(in));
      }
      return begins && in.currentToken() == JsonToken.END_ARRAY
          ? Optional.of(page)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RoomListing readListing(JsonParser in) throws IOException {
    String id = "";
    String name = "";
    String by = "";
    long at = 0;
    int members = 0;
    @Nullable RoomSettings settings = null;
    for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
      JsonToken token = in.nextToken();
      switch (field) {
        case WireFormat.ID -> id = in.getText();
        case WireFormat.ROOM -> name = in.getText();
        case WireFormat.BY -> by = in.getText();
        case WireFormat.AT -> at = in.getLongValue();
        case WireFormat.MEMBERS -> members = in.getIntValue();
        case WireFormat.SETTINGS -> settings = SettingsFields.read(token, in);
        default -> in.skipChildren();
      }
    }
    if (settings == null) {
      throw new IllegalArgumentException("a room has settings");
    }
    return new RoomListing(
        new Room(
            ConversationId.parse(id),
            new RoomName(name),
            new UserId(by),
            Instant.EPOCH.plus(at, ChronoUnit.MICROS),
            settings),
        members);
  }
}
