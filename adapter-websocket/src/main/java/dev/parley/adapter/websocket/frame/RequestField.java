package dev.parley.adapter.websocket.frame;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that requests have, with the kind of value that they carry wherever they occur. */
enum RequestField {
  TYPE("type", Kind.TEXT),
  ID("id", Kind.TEXT),
  TOKEN("token", Kind.TEXT),
  CONVERSATION("conversation", Kind.TEXT),
  CLIENT_MESSAGE_ID("clientMessageId", Kind.TEXT),
  TEXT("text", Kind.TEXT),
  BEFORE("before", Kind.INTEGER),
  AFTER("after", Kind.INTEGER),
  AROUND("around", Kind.INTEGER),
  LIMIT("limit", Kind.INTEGER),
  USER("user", Kind.TEXT),
  NAME("name", Kind.TEXT),
  ROOM("room", Kind.TEXT),
  SEQ("seq", Kind.INTEGER),
  CURSOR("cursor", Kind.TEXT),
  USERS("users", Kind.TEXTS);

  private static final Map<String, RequestField> BY_WIRE = new HashMap<>();

  static {
    for (RequestField field : values()) {
      BY_WIRE.put(field.wire, field);
    }
  }

  private final String wire;
  private final Kind kind;

  RequestField(String wire, Kind kind) {
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
    return 1 << ordinal();
  }

  enum Kind {
    TEXT("must be a string"),
    INTEGER("must be a whole number"),
    TEXTS("must be an array of strings");

    private final String demand;

    Kind(String demand) {
      this.demand = demand;
    }

    String demand() {
      return demand;
    }
  }
}
