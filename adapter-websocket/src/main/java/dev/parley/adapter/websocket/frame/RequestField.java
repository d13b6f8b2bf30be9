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
  MUTED_UNTIL(28, "mutedUntil", Kind.TEXT);

  private static final Map<String, RequestField> BY_WIRE = new HashMap<>();

  static {
    for (RequestField field : values()) {
      BY_WIRE.put(field.wire, field);
    }
  }

  /** How many fields there are; their slots are 0 to one less. */
  static final int COUNT = 29;

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
  int bit() {
    return 1 << slot;
  }

  /** The field's place in an array of fields. */
  int slot() {
    return slot;
  }

  enum Kind {
    TEXT("must be a string"),
    INTEGER("must be a whole number"),
    BOOLEAN("must be true or false"),
    TEXTS("must be an array of strings"),
    INTEGERS("must be an object whose fields are whole numbers, each there once");

    private final String demand;

    Kind(String demand) {
      this.demand = demand;
    }

    String demand() {
      return demand;
    }
  }
}
