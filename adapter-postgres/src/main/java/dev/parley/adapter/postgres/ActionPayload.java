package dev.parley.adapter.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reaction or a pin carries: the JSON of the column {@code payload}.
 *
 * @param emoji of a reaction
 * @param on whether the emoji was added, or the message pinned
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record ActionPayload(@Nullable String emoji, boolean on) {
  private static final JsonMapper JSON = new JsonMapper();

  static ActionPayload ofJson(String json) {
    try {
      return JSON.readValue(json, ActionPayload.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event's payload cannot be read", e);
    }
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event's payload cannot be written", e);
    }
  }

  String reaction() {
    return Objects.requireNonNull(emoji, "a reaction's payload lacks the emoji");
  }
}
