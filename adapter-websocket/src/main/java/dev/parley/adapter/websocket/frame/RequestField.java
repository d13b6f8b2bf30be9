package dev.parley.adapter.websocket.frame;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that requests have, with the kind of value that they carry wherever they occur. */
enum RequestField {
  TYPE(0, "type", Kind.TEXT),
  ID(1, "id", Kind.TEXT),
  TOKEN(2, "token", Kind.TEXT),
  CONVERSATION(3, "conversation", Kind.TEXT),
  CLIENT_MESSAGE_ID(4, "clientMessageId", Kind.TEXT),
  TEXT(5, "text", Kind.TEXT),
  BEFORE(6, "before", Kind.INTEGER),
  AFTER(7, "after", Kind.INTEGER),
  AROUND(8, "around", Kind.INTEGER),
  LIMIT(9, "limit", Kind.INTEGER),
  USER(10, "user", Kind.TEXT),
  NAME(11, "name", Kind.TEXT),
  ROOM(12, "room", Kind.TEXT),
  SEQ(13, "seq", Kind.INTEGER),
  CURSOR(14, "cursor", Kind.TEXT),
  USERS(15, "users", Kind.TEXTS),
  DATABASE_EPOCH(16, "databaseEpoch", Kind.TEXT),
  DEVICE(17, "device", Kind.TEXT),
  POSITIONS(18, "positions", Kind.INTEGERS),
  CONVERSATIONS(19, "conversations", Kind.TEXTS),
  TYPING(20, "typing", Kind.BOOLEAN),
  STATUS(21, "status", Kind.TEXT),
  DISPLAY_NAME(22, "displayName", Kind.TEXT),
  ABOUT(23, "about", Kind.TEXT),
  LANGUAGE(24, "language", Kind.TEXT),
  TIME_ZONE(25, "timeZone", Kind.TEXT),
  NOTE(26, "note", Kind.TEXT),
  LEVEL(27, "level", Kind.TEXT),
  MUTED_UNTIL(28, "mutedUntil", Kind.TEXT),
  REPLY_TO(29, "replyTo", Kind.INTEGER),
  THREAD(30, "thread", Kind.INTEGER),
  MENTIONS(31, "mentions", Kind.TEXTS),
  EVERYONE(32, "everyone", Kind.BOOLEAN),
  ATTACHMENTS(33, "attachments", Kind.FILES),
  EMOJI(34, "emoji", Kind.TEXT),
  TO(35, "to", Kind.TEXT),
  QUERY(36, "query", Kind.TEXT),
  SINCE(37, "since", Kind.TEXT),
  UNTIL(38, "until", Kind.TEXT),
  PASSWORD(39, "password", Kind.TEXT),
  INVITE(40, "invite", Kind.TEXT),
  DESCRIPTION(41, "description", Kind.TEXT),
  TOPIC(42, "topic", Kind.TEXT),
  ACCESS(43, "access", Kind.TEXT),
  HISTORY(44, "history", Kind.TEXT),
  SLOW_MODE(45, "slowMode", Kind.INTEGER),
  ARCHIVED(46, "archived", Kind.BOOLEAN),
  ROLE(47, "role", Kind.TEXT),
  REASON(48, "reason", Kind.TEXT),
  MAX_USES(49, "maxUses", Kind.INTEGER),
  LIFETIME(50, "lifetime", Kind.INTEGER),
  ORDER(51, "order", Kind.TEXT),
  SEARCH(52, "search", Kind.TEXT);

  private static final Map<String, RequestField> BY_WIRE = new HashMap<>();

  static {
    for (RequestField field : values()) {
      BY_WIRE.put(field.wire, field);
    }
  }

  /** How many fields there are; their slots are 0 to one less. */
  static final int COUNT = 53;

  private final int slot;
  private final String wire;
  private final Kind kind;

  RequestField(int slot, String wire, Kind kind) {
    this.slot = slot;
    this.wire = wire;
    this.kind = kind;
  }

  /** The field of this name, or null. */
  static @Nullable RequestField of(String wire) {
    return BY_WIRE.get(wire);
  }

  String wire() {
    return wire;
  }

  Kind kind() {
    return kind;
  }

  /** The field's bit in a set of fields. */
  long bit() {
    return 1L << slot;
  }

  /** The field's place in an array of fields. */
  int slot() {
    return slot;
  }

  enum Kind {
    TEXT("must be a string"),
    INTEGER("must be a whole number"),
    TEXTS("must be an array of strings"),
    BOOLEAN("must be true or false"),
    INTEGERS("must be an object whose fields are whole numbers, each there once"),
    FILES(
        "must be an array of objects with the texts media, name and contentType, the whole number"
            + " bytes, and perhaps the whole numbers width and height, each there once");

    private final String demand;

    Kind(String demand) {
      this.demand = demand;
    }

    String demand() {
      return demand;
    }
  }
}
