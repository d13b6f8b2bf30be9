package dev.parley.adapter.redis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings of a room on the wire. */
final class SettingsFields {
  private SettingsFields() {}

  static void write(JsonGenerator out, RoomSettings settings) throws IOException {
    out.writeObjectFieldStart(WireFormat.SETTINGS);
    out.writeStringField(WireFormat.DESCRIPTION, settings.description());
    out.writeStringField(WireFormat.TOPIC, settings.topic());
    out.writeStringField(WireFormat.ACCESS, settings.access().name());
    out.writeStringField(WireFormat.HISTORY, settings.history().name());
    out.writeNumberField(WireFormat.SLOW, settings.slowMode().toSeconds());
    out.writeBooleanField(WireFormat.ARCHIVED, settings.archived());
    if (settings.picture() instanceof RoomPicture.Chosen chosen) {
      out.writeStringField(WireFormat.LARGE, chosen.large().toString());
      out.writeStringField(WireFormat.SMALL, chosen.small().toString());
    }
    out.writeEndObject();
  }

  /** Reads them to their end; null if they are not such settings. */
  static @Nullable RoomSettings read(JsonToken token, JsonParser in) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    Map<String, String> fields = new HashMap<>();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      if (in.nextToken().isScalarValue()) {
        fields.put(name, in.getText());
      } else {
        in.skipChildren();
      }
    }
    try {
      return new RoomSettings(
          need(fields, WireFormat.DESCRIPTION),
          need(fields, WireFormat.TOPIC),
          RoomAccess.valueOf(need(fields, WireFormat.ACCESS)),
          HistoryVisibility.valueOf(need(fields, WireFormat.HISTORY)),
          Duration.ofSeconds(Long.parseLong(need(fields, WireFormat.SLOW))),
          Boolean.parseBoolean(need(fields, WireFormat.ARCHIVED)),
          picture(fields));
    } catch (IllegalArgumentException | ArithmeticException e) {
      // A field is missing or breaks a rule of the domain, as a newer version's values may.
      return null;
    }
  }

  /** A peer of an older version knows of none. */
  private static RoomPicture picture(Map<String, String> fields) {
    return fields.containsKey(WireFormat.LARGE)
        ? new RoomPicture.Chosen(
            UUID.fromString(need(fields, WireFormat.LARGE)),
            UUID.fromString(need(fields, WireFormat.SMALL)))
        : RoomPicture.GENERATED;
  }

  private static String need(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a field is missing");
    }
    return value;
  }
}
