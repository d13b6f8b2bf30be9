package dev.parley.adapter.websocket.frame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A good request of each kind, by a name of its own, to be spoilt in one place by tests. Values are
 * JSON.
 */
public final class SampleRequests {
  /** A conversation that does not exist. */
  public static final String CONVERSATION = "0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3";

  /** Stands in values that no answer may repeat. */
  public static final String CANARY = "canary";

  private static final String ID = quoted(CONVERSATION);

  /** An attachment with everything. */
  static final String FILE =
      "{\"media\":\"canary\",\"name\":\"canary\",\"contentType\":\"image/png\",\"bytes\":7,"
          + "\"width\":7,\"height\":7}";

  private SampleRequests() {}

  /** All of them: names, and fields by name. */
  static Map<String, Map<String, String>> all() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    add(all, "auth", "auth", "token", quoted("canary-token"));
    add(
        all,
        "resume",
        "resume",
        "databaseEpoch",
        ID,
        "device",
        quoted("canary-device"),
        "positions",
        "{" + ID + ":1}");
    add(
        all,
        "send",
        "send",
        "conversation",
        ID,
        "clientMessageId",
        quoted("canary-m1"),
        "text",
        quoted("canary"));
    add(
        all,
        "send with everything",
        "send",
        "conversation",
        ID,
        "clientMessageId",
        quoted("canary-m2"),
        "text",
        quoted("canary"),
        "replyTo",
        "5",
        "thread",
        "5",
        "mentions",
        "[\"canary\"]",
        "everyone",
        "true",
        "attachments",
        "["
            + FILE
            + ",{\"media\":\"canary\",\"name\":\"canary\",\"contentType\":\"a/b\",\"bytes\":0}]");
    add(
        all,
        "edit",
        "edit",
        "conversation",
        ID,
        "seq",
        "7",
        "text",
        quoted("canary"),
        "mentions",
        "[\"canary\"]",
        "everyone",
        "false");
    add(all, "delete", "delete", "conversation", ID, "seq", "7");
    add(all, "react", "react", "conversation", ID, "seq", "7", "emoji", quoted("\ud83d\udc4d"));
    add(all, "unreact", "unreact", "conversation", ID, "seq", "7", "emoji", quoted("\ud83d\udc4d"));
    add(all, "pin", "pin", "conversation", ID, "seq", "7");
    add(all, "unpin", "unpin", "conversation", ID, "seq", "7");
    add(
        all,
        "forward",
        "forward",
        "conversation",
        ID,
        "seq",
        "7",
        "to",
        ID,
        "clientMessageId",
        quoted("canary-m3"));
    add(all, "pins", "pins", "conversation", ID);
    add(all, "thread", "thread", "conversation", ID, "seq", "7", "after", "5", "limit", "10");
    add(all, "revisions", "revisions", "conversation", ID, "seq", "7");
    add(all, "reactions", "reactions", "conversation", ID, "seq", "7", "after", "5", "limit", "10");
    add(
        all,
        "search",
        "search",
        "query",
        quoted("canary"),
        "conversation",
        ID,
        "user",
        quoted("canary"),
        "since",
        quoted("2026-03-01T00:00:00Z"),
        "until",
        quoted("2026-04-01T00:00:00Z"),
        "cursor",
        quoted("1772357415123456." + CONVERSATION + ".7"),
        "limit",
        "10");
    add(all, "history", "history", "conversation", ID, "before", "5", "limit", "10");
    add(all, "history after", "history", "conversation", ID, "after", "5");
    add(all, "history around", "history", "conversation", ID, "around", "5");
    add(all, "open_direct", "open_direct", "user", quoted("canary"));
    add(all, "create_room", "create_room", "name", quoted("canary"));
    add(all, "join", "join", "conversation", ID);
    add(all, "join by name", "join", "room", quoted("canary"));
    add(all, "leave", "leave", "conversation", ID);
    add(
        all,
        "create_room with settings",
        "create_room",
        "name",
        quoted("canary"),
        "description",
        quoted("canary"),
        "topic",
        quoted("canary"),
        "access",
        quoted("password"),
        "history",
        quoted("all"),
        "slowMode",
        "30",
        "password",
        quoted("canary"));
    add(all, "join by invite", "join", "invite", quoted("canary".repeat(5) + "ca"));
    add(all, "change_room", "change_room", "conversation", ID, "archived", "true");
    add(
        all,
        "rooms",
        "rooms",
        "order",
        quoted("newest"),
        "search",
        quoted("canary"),
        "cursor",
        quoted("12." + CONVERSATION),
        "limit",
        "10");
    add(all, "members", "members", "conversation", ID, "cursor", quoted("canary"), "limit", "10");
    String user = quoted("canary");
    String until = quoted("2030-01-01T00:00:00Z");
    add(all, "set_role", "set_role", "conversation", ID, "user", user, "role", quoted("moderator"));
    for (String type : List.of("transfer", "kick", "lift_ban", "unmute")) {
      add(all, type, type, "conversation", ID, "user", user);
    }
    add(
        all,
        "ban",
        "ban",
        "conversation",
        ID,
        "user",
        user,
        "until",
        until,
        "reason",
        quoted("canary"));
    add(all, "bans", "bans", "conversation", ID, "cursor", user, "limit", "10");
    add(all, "mute", "mute", "conversation", ID, "user", user, "until", until);
    add(
        all,
        "create_invite",
        "create_invite",
        "conversation",
        ID,
        "lifetime",
        "60",
        "maxUses",
        "1");
    add(all, "invites", "invites", "conversation", ID);
    add(all, "revoke_invite", "revoke_invite", "conversation", ID, "invite", ID);
    add(all, "delivered", "delivered", "conversation", ID, "seq", "7");
    add(all, "read", "read", "conversation", ID, "seq", "7");
    add(all, "receipts", "receipts", "conversation", ID);
    add(
        all,
        "conversations",
        "conversations",
        "cursor",
        quoted("1772357415123456." + CONVERSATION),
        "limit",
        "10");
    add(all, "users", "users", "users", "[\"canary\"]");
    add(all, "find_users", "find_users", "name", quoted("canary"), "limit", "10");
    add(
        all,
        "set_profile",
        "set_profile",
        "displayName",
        quoted("canary"),
        "about",
        quoted("canary"),
        "language",
        quoted("canary"),
        "timeZone",
        quoted("canary"));
    add(all, "block", "block", "user", quoted("canary"));
    add(all, "unblock", "unblock", "user", quoted("canary"));
    add(all, "blocks", "blocks");
    add(all, "add_contact", "add_contact", "user", quoted("canary"), "note", quoted("canary"));
    add(all, "remove_contact", "remove_contact", "user", quoted("canary"));
    add(all, "contacts", "contacts", "cursor", quoted("@canary"), "limit", "10");
    add(
        all,
        "notify",
        "notify",
        "conversation",
        ID,
        "level",
        quoted("mentions"),
        "mutedUntil",
        quoted("2026-03-01T09:30:15Z"));
    add(all, "ping", "ping");
    add(all, "typing", "typing", "conversation", ID, "typing", "true");
    add(all, "presence", "presence", "users", "[\"canary\"]", "conversations", "[" + ID + "]");
    add(all, "set_presence", "set_presence", "status", quoted("busy"));
    add(all, "activity", "activity");
    return all;
  }

  private static void add(
      Map<String, Map<String, String>> all, String name, String type, String... fields) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("type", quoted(type));
    request.put("id", quoted("1"));
    for (int i = 0; i < fields.length; i += 2) {
      request.put(fields[i], fields[i + 1]);
    }
    all.put(name, request);
  }

  /** All of them as frames, by name. */
  public static Map<String, String> frames() {
    Map<String, String> frames = new LinkedHashMap<>();
    all().forEach((name, fields) -> frames.put(name, frame(fields)));
    return frames;
  }

  /** The type of each. */
  public static List<String> types() {
    return all().values().stream().map(fields -> unquoted(fields.get("type"))).distinct().toList();
  }

  /** The fields as a frame. */
  static String frame(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The same fields, but for one. */
  static Map<String, String> with(Map<String, String> fields, String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return changed;
  }

  /** A text, in which escapes stand already, as JSON. */
  static String quoted(String text) {
    return '"' + text + '"';
  }

  static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }
}
