package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.message.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the dialect writes. */
final class RoomJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String ADMIN = "admin";

  private RoomJson() {}

  /** A message as it is said. */
  static Json message(Message message, String user) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(message.seq()));
    members.put("user", Json.of(user));
    members.put("text", Json.of(message.body().text()));
    members.put("timestamp", time(message.sentAt()));
    RoomMessage.tempIdOf(message.clientMessageId())
        .ifPresent(id -> members.put("tempId", Json.of(id)));
    return new Json.Obj(members);
  }

  /** A message that was said before: with all names that clients know its parts by. */
  static Json past(Message message, String user, RoomName room) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(message.seq()));
    members.put("room_name", Json.of(room.value()));
    members.put("username", Json.of(user));
    members.put("user", Json.of(user));
    members.put("text", Json.of(message.body().text()));
    members.put("timestamp", time(message.sentAt()));
    return new Json.Obj(members);
  }

  /** A line that nobody has said. */
  static Json line(String text) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("user", Json.of(ADMIN));
    members.put("text", Json.of(text));
    return new Json.Obj(members);
  }

  /** What the sender's client is told of its message. */
  static Json confirmation(Message message, Optional<String> tempId) {
    Map<String, Json> members = new LinkedHashMap<>();
    tempId.ifPresent(id -> members.put("tempId", Json.of(id)));
    members.put("id", Json.of(message.seq()));
    members.put("timestamp", time(message.sentAt()));
    return new Json.Obj(members);
  }

  /** Who is in a room. */
  static Json roster(RoomName room, List<Json> users) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("room", Json.of(room.value()));
    members.put("users", Json.of(users));
    return new Json.Obj(members);
  }

  /** Somebody who is in a room. */
  static Json member(String id, String name, RoomName room, String status) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(id));
    members.put("name", Json.of(name));
    members.put("room", Json.of(room.value()));
    members.put("status", Json.of(status));
    return new Json.Obj(members);
  }

  /** Somebody who types. */
  static Json typist(String name) {
    return Json.object("user", Json.of(name));
  }

  private static Json time(Instant at) {
    return Json.of(TIME.format(at));
  }
}
