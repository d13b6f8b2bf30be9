package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.domain.message.MessageDetails;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the attachments in a request apart. For one object of them, not thread-safe. */
final class FileParser {
  private final Set<String> seen = new HashSet<>();
  private @Nullable String media;
  private @Nullable String name;
  private @Nullable String contentType;
  private OptionalLong bytes = OptionalLong.empty();
  private OptionalLong width = OptionalLong.empty();
  private OptionalLong height = OptionalLong.empty();
  private boolean good = true;

  private FileParser() {}

  /**
   * Reads the array whose start was read to its end, but keeps no more than is needed to see that
   * it is too long.
   *
   * @return null if something in it is not an attachment
   */
  static @Nullable List<ClientFrame.File> parse(JsonParser parser) throws IOException {
    List<ClientFrame.File> files = new ArrayList<>();
    boolean good = true;
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next != JsonToken.START_OBJECT) {
        good = false;
        parser.skipChildren();
        continue;
      }
      ClientFrame.File file = new FileParser().file(parser);
      if (file == null) {
        good = false;
      } else if (files.size() <= MessageDetails.MAX_ATTACHMENTS) {
        files.add(file);
      }
    }
    return good ? files : null;
  }

  private ClientFrame.@Nullable File file(JsonParser parser) throws IOException {
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      good &= seen.add(field);
      switch (field) {
        case "media" -> media = text(value, parser);
        case "name" -> name = text(value, parser);
        case "contentType" -> contentType = text(value, parser);
        case "bytes" -> bytes = number(value, parser);
        case "width" -> width = number(value, parser);
        case "height" -> height = number(value, parser);
        default -> {
          good = false;
          parser.skipChildren();
        }
      }
    }
    return good && media != null && name != null && contentType != null && bytes.isPresent()
        ? new ClientFrame.File(media, name, contentType, bytes.getAsLong(), width, height)
        : null;
  }

  private @Nullable String text(JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    good = false;
    parser.skipChildren();
    return null;
  }

  private OptionalLong number(JsonToken value, JsonParser parser) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT) {
      return OptionalLong.of(RequestParser.integer(parser));
    }
    good = false;
    parser.skipChildren();
    return OptionalLong.empty();
  }
}
