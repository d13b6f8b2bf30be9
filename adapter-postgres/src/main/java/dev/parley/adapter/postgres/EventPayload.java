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
 * @param settings those of an opened or changed room; absent for the default
 * @param until when a ban or a silence ends; ISO 8601
 * @param reason why somebody was shut out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record EventPayload(
    @Nullable String user,
    @Nullable String role,
    @Nullable String room,
    @Nullable List<String> pair,
    @Nullable List<String> members,
    @Nullable SettingsPayload settings,
    @Nullable String until,
    @Nullable String reason) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Of an event that is about a user. */
  static EventPayload about(String user) {
    return new EventPayload(user, null, null, null, null, null, null, null);
  }

  /** Of an event that says what a user is. */
  static EventPayload about(String user, String role) {
    return new EventPayload(user, role, null, null, null, null, null, null);
  }

  /** Of an event that says what a user may not do. */
  static EventPayload about(String user, @Nullable String until, @Nullable String reason) {
    return new EventPayload(user, null, null, null, null, null, until, reason);
  }

  /** Of a room that was opened. */
  static EventPayload room(String name, List<String> members, @Nullable SettingsPayload settings) {
    return new EventPayload(null, null, name, null, members, settings, null, null);
  }

  /** Of a direct conversation that was opened. */
  static EventPayload direct(List<String> pair, List<String> members) {
    return new EventPayload(null, null, null, pair, members, null, null, null);
  }

  /** Of a room that was changed. */
  static EventPayload changed(SettingsPayload settings) {
    return new EventPayload(null, null, null, null, null, settings, null, null);
  }

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
