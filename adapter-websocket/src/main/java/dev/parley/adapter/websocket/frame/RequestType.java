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
      Set.of(
          RequestField.REPLY_TO,
          RequestField.THREAD,
          RequestField.MENTIONS,
          RequestField.EVERYONE,
          RequestField.ATTACHMENTS)),
  /** Has a message say something else. */
  EDIT(
      "edit",
      Set.of(RequestField.CONVERSATION, RequestField.SEQ, RequestField.TEXT),
      Set.of(RequestField.MENTIONS, RequestField.EVERYONE)),
  /** Has the store forget what a message said. */
  DELETE("delete", Set.of(RequestField.CONVERSATION, RequestField.SEQ), Set.of()),
  /** Puts an emoji under a message. */
  REACT("react", Set.of(RequestField.CONVERSATION, RequestField.SEQ, RequestField.EMOJI), Set.of()),
  /** Takes an emoji away. */
  UNREACT(
      "unreact", Set.of(RequestField.CONVERSATION, RequestField.SEQ, RequestField.EMOJI), Set.of()),
  /** Pins a message. */
  PIN("pin", Set.of(RequestField.CONVERSATION, RequestField.SEQ), Set.of()),
  /** Takes a message off the pinned ones. */
  UNPIN("unpin", Set.of(RequestField.CONVERSATION, RequestField.SEQ), Set.of()),
  /** Says elsewhere what a message says. */
  FORWARD(
      "forward",
      Set.of(
          RequestField.CONVERSATION,
          RequestField.SEQ,
          RequestField.TO,
          RequestField.CLIENT_MESSAGE_ID),
      Set.of()),
  /** Lists the pinned messages. */
  PINS("pins", Set.of(RequestField.CONVERSATION), Set.of()),
  /** Reads a page of a thread. */
  THREAD(
      "thread",
      Set.of(RequestField.CONVERSATION, RequestField.SEQ),
      Set.of(RequestField.AFTER, RequestField.LIMIT)),
  /** Asks what a message has said. */
  REVISIONS("revisions", Set.of(RequestField.CONVERSATION, RequestField.SEQ), Set.of()),
  /** Asks who has put what under a message. */
  REACTIONS(
      "reactions",
      Set.of(RequestField.CONVERSATION, RequestField.SEQ),
      Set.of(RequestField.AFTER, RequestField.LIMIT)),
  /** Finds messages by what they say. */
  SEARCH(
      "search",
      Set.of(RequestField.QUERY),
      Set.of(
          RequestField.CONVERSATION,
          RequestField.USER,
          RequestField.SINCE,
          RequestField.UNTIL,
          RequestField.CURSOR,
          RequestField.LIMIT)),
  /** Reads a page of a log. */
  HISTORY(
      "history",
      Set.of(RequestField.CONVERSATION),
      Set.of(RequestField.BEFORE, RequestField.AFTER, RequestField.AROUND, RequestField.LIMIT)),
  /** Finds or opens the conversation with a user. */
  OPEN_DIRECT("open_direct", Set.of(RequestField.USER), Set.of()),
  /** Opens a room. */
  CREATE_ROOM(
      "create_room",
      Set.of(RequestField.NAME),
      Set.of(
          RequestField.DESCRIPTION,
          RequestField.TOPIC,
          RequestField.ACCESS,
          RequestField.HISTORY,
          RequestField.SLOW_MODE,
          RequestField.PASSWORD)),
  /** Enters a room. */
  JOIN(
      "join",
      Set.of(),
      Set.of(
          RequestField.CONVERSATION,
          RequestField.ROOM,
          RequestField.PASSWORD,
          RequestField.INVITE)),
  /** Leaves a room. */
  LEAVE("leave", Set.of(RequestField.CONVERSATION), Set.of()),
  /** Changes what a room is. */
  CHANGE_ROOM(
      "change_room",
      Set.of(RequestField.CONVERSATION),
      Set.of(
          RequestField.DESCRIPTION,
          RequestField.TOPIC,
          RequestField.ACCESS,
          RequestField.HISTORY,
          RequestField.SLOW_MODE,
          RequestField.ARCHIVED,
          RequestField.PASSWORD)),
  /** Finds rooms. */
  ROOMS(
      "rooms",
      Set.of(),
      Set.of(RequestField.ORDER, RequestField.SEARCH, RequestField.CURSOR, RequestField.LIMIT)),
  /** Lists who is in a conversation. */
  MEMBERS(
      "members",
      Set.of(RequestField.CONVERSATION),
      Set.of(RequestField.CURSOR, RequestField.LIMIT)),
  /** Gives a member another role. */
  SET_ROLE(
      "set_role",
      Set.of(RequestField.CONVERSATION, RequestField.USER, RequestField.ROLE),
      Set.of()),
  /** Hands a room over. */
  TRANSFER("transfer", Set.of(RequestField.CONVERSATION, RequestField.USER), Set.of()),
  /** Puts a member out. */
  KICK("kick", Set.of(RequestField.CONVERSATION, RequestField.USER), Set.of()),
  /** Shuts somebody out. */
  BAN(
      "ban",
      Set.of(RequestField.CONVERSATION, RequestField.USER),
      Set.of(RequestField.UNTIL, RequestField.REASON)),
  /** Lets somebody come back. */
  LIFT_BAN("lift_ban", Set.of(RequestField.CONVERSATION, RequestField.USER), Set.of()),
  /** Lists who is shut out. */
  BANS("bans", Set.of(RequestField.CONVERSATION), Set.of(RequestField.CURSOR, RequestField.LIMIT)),
  /** Silences a member. */
  MUTE("mute", Set.of(RequestField.CONVERSATION, RequestField.USER, RequestField.UNTIL), Set.of()),
  /** Lets a member speak again. */
  UNMUTE("unmute", Set.of(RequestField.CONVERSATION, RequestField.USER), Set.of()),
  /** Makes an invite. */
  CREATE_INVITE(
      "create_invite",
      Set.of(RequestField.CONVERSATION),
      Set.of(RequestField.LIFETIME, RequestField.MAX_USES)),
  /** Lists the invites to a room. */
  INVITES("invites", Set.of(RequestField.CONVERSATION), Set.of()),
  /** Calls an invite back. */
  REVOKE_INVITE("revoke_invite", Set.of(RequestField.CONVERSATION, RequestField.INVITE), Set.of()),
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
  private final long required;
  private final long allowed;

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
  long required() {
    return required;
  }

  /** All fields that it may have, as bits. */
  long allowed() {
    return allowed;
  }

  private static long bits(Set<RequestField> fields) {
    return fields.stream().mapToLong(RequestField::bit).sum();
  }
}
