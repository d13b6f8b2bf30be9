package dev.parley.adapter.websocket.frame;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of requests, each with the fields that it must and may have. */
public enum RequestType {
  /** Says who the session is. */
  AUTH("auth", Set.of(RequestField.TOKEN), Set.of()),
  /** Says what the client has, and asks for what is new. */
  RESUME(
      "resume",
      Set.of(),
      Set.of(RequestField.DATABASE_EPOCH, RequestField.DEVICE, RequestField.POSITIONS)),
  /** Says something. */
  SEND(
      "send",
      Set.of(RequestField.CONVERSATION, RequestField.CLIENT_MESSAGE_ID, RequestField.TEXT),
      Set.of()),
  /** Reads a page of a log. */
  HISTORY(
      "history",
      Set.of(RequestField.CONVERSATION),
      Set.of(RequestField.BEFORE, RequestField.AFTER, RequestField.AROUND, RequestField.LIMIT)),
  /** Finds or opens the conversation with a user. */
  OPEN_DIRECT("open_direct", Set.of(RequestField.USER), Set.of()),
  /** Opens a room. */
  CREATE_ROOM("create_room", Set.of(RequestField.NAME), Set.of()),
  /** Enters a room. */
  JOIN("join", Set.of(), Set.of(RequestField.CONVERSATION, RequestField.ROOM)),
  /** Leaves a room. */
  LEAVE("leave", Set.of(RequestField.CONVERSATION), Set.of()),
  /** Tells what is on a device. */
  DELIVERED("delivered", Set.of(RequestField.CONVERSATION, RequestField.SEQ), Set.of()),
  /** Tells what has been read. */
  READ("read", Set.of(RequestField.CONVERSATION, RequestField.SEQ), Set.of()),
  /** Asks how far the members have come. */
  RECEIPTS("receipts", Set.of(RequestField.CONVERSATION), Set.of()),
  /** Lists the user's conversations. */
  CONVERSATIONS("conversations", Set.of(), Set.of(RequestField.CURSOR, RequestField.LIMIT)),
  /** Asks who some users are. */
  USERS("users", Set.of(RequestField.USERS), Set.of()),
  /** Finds users by what the names of their accounts begin with. */
  FIND_USERS("find_users", Set.of(RequestField.NAME), Set.of(RequestField.LIMIT)),
  /** Says something else of oneself. */
  SET_PROFILE(
      "set_profile",
      Set.of(),
      Set.of(
          RequestField.DISPLAY_NAME,
          RequestField.ABOUT,
          RequestField.LANGUAGE,
          RequestField.TIME_ZONE)),
  /** Wants to hear nothing from a user. */
  BLOCK("block", Set.of(RequestField.USER), Set.of()),
  /** Wants to hear from a user again. */
  UNBLOCK("unblock", Set.of(RequestField.USER), Set.of()),
  /** Lists whom the user has blocked. */
  BLOCKS("blocks", Set.of(), Set.of()),
  /** Notes a user to find them again. */
  ADD_CONTACT("add_contact", Set.of(RequestField.USER), Set.of(RequestField.NOTE)),
  /** Forgets a contact. */
  REMOVE_CONTACT("remove_contact", Set.of(RequestField.USER), Set.of()),
  /** Lists the user's contacts. */
  CONTACTS("contacts", Set.of(), Set.of(RequestField.CURSOR, RequestField.LIMIT)),
  /** Says of what in a conversation the user wants to be notified. */
  NOTIFY(
      "notify",
      Set.of(RequestField.CONVERSATION, RequestField.LEVEL),
      Set.of(RequestField.MUTED_UNTIL)),
  /** Asks for a sign of life. */
  PING("ping", Set.of(), Set.of()),
  /** Tells others that the user types. */
  TYPING("typing", Set.of(RequestField.CONVERSATION, RequestField.TYPING), Set.of()),
  /** Says whose presence the session wants to know. */
  PRESENCE("presence", Set.of(), Set.of(RequestField.USERS, RequestField.CONVERSATIONS)),
  /** Says how the user wants to be seen. */
  SET_PRESENCE("set_presence", Set.of(RequestField.STATUS), Set.of()),
  /** Says that the user does something. */
  ACTIVITY("activity", Set.of(), Set.of());

  private static final Map<String, RequestType> BY_WIRE = new HashMap<>();

  static {
    for (RequestType type : values()) {
      BY_WIRE.put(type.wire, type);
    }
  }

  private final String wire;
  private final int required;
  private final int allowed;

  RequestType(String wire, Set<RequestField> required, Set<RequestField> optional) {
    this.wire = wire;
    this.required = bits(required);
    this.allowed = this.required | bits(optional) | RequestField.TYPE.bit() | RequestField.ID.bit();
  }

  /** The request type of this name, or null. */
  static @Nullable RequestType of(String wire) {
    return BY_WIRE.get(wire);
  }

  /** The type on the wire. */
  public String wire() {
    return wire;
  }

  /** The fields that it must have beside the type, as bits. */
  int required() {
    return required;
  }

  /** All fields that it may have, as bits. */
  int allowed() {
    return allowed;
  }

  private static int bits(Set<RequestField> fields) {
    return fields.stream().mapToInt(RequestField::bit).sum();
  }
}
