package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.message.Message;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages as the dialect writes them. */
final class MessageJson {
  /** With microseconds, because those are what strictly increases within a conversation. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private MessageJson() {}

  /** A message that has been sent. */
  static Json sent(Message message, UserId receiver) {
    Map<String, Json> members = head(message, receiver);
    members.put("content", Json.of(message.body().text()));
    return tail(members, "sent", message.sentAt());
  }

  /** A message that has been read. */
  static Json read(Message message, UserId receiver) {
    return tail(head(message, receiver), "read", message.sentAt());
  }

  private static Map<String, Json> head(Message message, UserId receiver) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(message.id().toString()));
    members.put("senderId", Json.of(message.sender().value()));
    members.put("receiverId", Json.of(receiver.value()));
    return members;
  }

  private static Json tail(Map<String, Json> members, String status, Instant sentAt) {
    members.put("status", Json.of(status));
    members.put("sentAt", Json.of(TIME.format(sentAt)));
    return new Json.Obj(members);
  }
}
