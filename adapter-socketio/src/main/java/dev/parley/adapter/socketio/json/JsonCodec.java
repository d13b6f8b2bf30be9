package dev.parley.adapter.socketio.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads and writes JSON, and puts binary parts in and out. Thread-safe. */
public final class JsonCodec {
  /** How deep values may be nested. */
  public static final int MAX_DEPTH = 64;

  private static final int MAX_NUMBER = 400;
  private static final int MAX_NAME = 1_000;
  private static final int MAX_STRING = 20_000_000;

  private static final String PLACEHOLDER = "_placeholder";
  private static final String NUMBER = "num";

  private final JsonFactory factory =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .maxStringLength(MAX_STRING)
                  .build())
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
          .build();

  /** The one value that the text consists of; empty if it is not JSON or too deep. */
  public Optional<Json> read(String text) {
    try (JsonParser parser = factory.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      Json value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Str(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.nothing();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a value cannot begin with " + parser.currentToken());
    };
  }

  private static Json object(JsonParser parser) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new Json.Obj(members);
  }

  private static Json array(JsonParser parser) throws IOException {
    List<Json> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return new Json.Array(items);
  }

  /**
   * Writes a value that has no binary parts.
   *
   * @throws IllegalArgumentException if it has
   */
  public String write(Json value) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(out)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot be written to", e);
    }
    return out.toString();
  }

  private static void write(Json value, JsonGenerator out) throws IOException {
    switch (value) {
      case Json.Str string -> out.writeString(string.value());
      case Json.Num number -> out.writeNumber(number.literal());
      case Json.Bool bool -> out.writeBoolean(bool.value());
      case Json.Null none -> out.writeNull();
      case Json.Array array -> {
        out.writeStartArray();
        for (Json item : array.items()) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Json.Obj object -> {
        out.writeStartObject();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
          out.writeFieldName(member.getKey());
          write(member.getValue(), out);
        }
        out.writeEndObject();
      }
      case Json.Binary binary ->
          throw new IllegalArgumentException("binary parts travel beside the JSON");
    }
  }

  /**
   * The value with a placeholder for each binary part.
   *
   * @param parts takes the parts, in the order of their placeholders
   */
  public static Json extract(Json value, List<Json.Binary> parts) {
    if (value instanceof Json.Binary binary) {
      parts.add(binary);
      Map<String, Json> placeholder = new LinkedHashMap<>();
      placeholder.put(PLACEHOLDER, Json.of(true));
      placeholder.put(NUMBER, Json.of(parts.size() - 1L));
      return new Json.Obj(placeholder);
    }
    return mapped(value, inner -> Optional.of(extract(inner, parts))).orElseThrow();
  }

  /** The value with the parts in place of their placeholders; empty if one names no part. */
  public static Optional<Json> insert(Json value, List<Json.Binary> parts) {
    if (value.member(PLACEHOLDER).filter(Json.of(true)::equals).isPresent()) {
      return value
          .member(NUMBER)
          .flatMap(number -> index(number, parts.size()))
          .map(index -> (Json) parts.get(index));
    }
    return mapped(value, inner -> insert(inner, parts));
  }

  private static Optional<Integer> index(Json number, int size) {
    for (int i = 0; i < size; i++) {
      if (number.equals(Json.of(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static Optional<Json> mapped(Json value, Function<Json, Optional<Json>> each) {
    return switch (value) {
      case Json.Array array -> {
        List<Json> items = new ArrayList<>(array.items().size());
        for (Json item : array.items()) {
          Optional<Json> changed = each.apply(item);
          if (changed.isEmpty()) {
            yield Optional.empty();
          }
          items.add(changed.get());
        }
        yield Optional.of(new Json.Array(items));
      }
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
          Optional<Json> changed = each.apply(member.getValue());
          if (changed.isEmpty()) {
            yield Optional.empty();
          }
          members.put(member.getKey(), changed.get());
        }
        yield Optional.of(new Json.Obj(members));
      }
      case Json.Str string -> Optional.of(string);
      case Json.Num number -> Optional.of(number);
      case Json.Bool bool -> Optional.of(bool);
      case Json.Null none -> Optional.of(none);
      case Json.Binary binary -> Optional.of(binary);
    };
  }
}
