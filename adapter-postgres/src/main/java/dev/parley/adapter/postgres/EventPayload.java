package dev.parley.adapter.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event carries that is no message: the JSON of the column {@code payload}. Members that an
 * older program does not know are passed over.
 *
 * @param user who joined or left
 * @param role what somebody who joined may do
 * @param room the name of the room that was opened
 * @param pair the two of the direct conversation that was opened, sorted
 * @param members who is in an opened conversation from the start
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record EventPayload(
    @Nullable String user,
    @Nullable String role,
    @Nullable String room,
    @Nullable List<String> pair,
    @Nullable List<String> members) {
  private static final JsonMapper JSON = new JsonMapper();

  static EventPayload ofJson(String json) {
    try {
      return JSON.readValue(json, EventPayload.class);
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
}
