package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a part of a payload.
 *
 * @param field the path of the part, with dots; empty for the whole
 * @param message what is wrong
 */
record FieldError(String field, String message) {
  static FieldError wrongType(String field, String expected, Json value) {
    return new FieldError(
        field, "Invalid input: expected %s, received %s".formatted(expected, typeOf(value)));
  }

  static FieldError missing(String field, String expected) {
    return new FieldError(
        field, "Invalid input: expected %s, received undefined".formatted(expected));
  }

  private static String typeOf(Json value) {
    return switch (value) {
      case Json.Str string -> "string";
      case Json.Num number -> "number";
      case Json.Bool bool -> "boolean";
      case Json.Null none -> "null";
      case Json.Array array -> "array";
      case Json.Obj object -> "object";
      case Json.Binary binary -> "object";
    };
  }

  /** The answer to a payload with these errors. */
  static Json answer(List<FieldError> errors) {
    Map<String, Json> answer = new LinkedHashMap<>();
    answer.put("success", Json.of(false));
    answer.put("errors", Json.of(errors.stream().map(FieldError::json).toList()));
    return new Json.Obj(answer);
  }

  private Json json() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("field", Json.of(field));
    members.put("message", Json.of(message));
    return new Json.Obj(members);
  }
}
