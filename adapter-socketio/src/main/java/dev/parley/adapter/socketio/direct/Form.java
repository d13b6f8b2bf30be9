package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a payload and gathers everything that is wrong with it. Not thread-safe. */
final class Form {
  private static final int ID_LENGTH = 36;

  private final List<FieldError> errors = new ArrayList<>();

  List<FieldError> errors() {
    return errors;
  }

  void reject(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** The object at a place; empty, and an error, if it is none. */
  Optional<Json> object(String field, Optional<Json> value) {
    if (value.isEmpty()) {
      errors.add(FieldError.missing(field, "object"));
    } else if (!(value.get() instanceof Json.Obj)) {
      errors.add(FieldError.wrongType(field, "object", value.get()));
    } else {
      return value;
    }
    return Optional.empty();
  }

  /** The string at a place; empty, and an error, if it is none. */
  Optional<String> string(String field, Optional<Json> value) {
    if (value.isEmpty()) {
      errors.add(FieldError.missing(field, "string"));
      return Optional.empty();
    }
    Optional<String> text = value.get().text();
    if (text.isEmpty()) {
      errors.add(FieldError.wrongType(field, "string", value.get()));
    }
    return text;
  }

  /**
   * The id at a place: 36 letters, digits or hyphens.
   *
   * @param name what it is called in errors
   */
  String id(String field, String name, Optional<Json> value) {
    Optional<String> text = string(field, value);
    if (text.isPresent()) {
      if (text.get().length() != ID_LENGTH) {
        reject(field, name + " deve ter exatamente 36 caracteres");
      }
      if (!isPlain(text.get())) {
        reject(field, name + " deve conter apenas letras, números ou -");
      }
    }
    return text.orElse("");
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-');
  }
}
