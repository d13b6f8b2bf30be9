package dev.parley.adapter.redis;

/** The kinds of events on the wire. */
enum EventKind {
  OPENED,
  MESSAGE,
  JOINED,
  LEFT,
  ROOM_CHANGED,
  ROLE_CHANGED,
  BANNED,
  BAN_LIFTED,
  MUTED,
  MUTE_LIFTED,
  RECEIPT,
  TYPING,
  PROFILE,
  NOTIFY,
  EDITED,
  DELETED,
  REACTION,
  PIN,
  /** What a newer version may send. */
  UNKNOWN;

  static EventKind named(String wireName) {
    return switch (wireName) {
      case WireFormat.E_OPENED -> OPENED;
      case WireFormat.E_MESSAGE -> MESSAGE;
      case WireFormat.E_JOINED -> JOINED;
      case WireFormat.E_LEFT -> LEFT;
      case WireFormat.E_ROOM_CHANGED -> ROOM_CHANGED;
      case WireFormat.E_ROLE_CHANGED -> ROLE_CHANGED;
      case WireFormat.E_BANNED -> BANNED;
      case WireFormat.E_BAN_LIFTED -> BAN_LIFTED;
      case WireFormat.E_MUTED -> MUTED;
      case WireFormat.E_MUTE_LIFTED -> MUTE_LIFTED;
      case WireFormat.E_RECEIPT -> RECEIPT;
      case WireFormat.E_TYPING -> TYPING;
      case WireFormat.E_PROFILE -> PROFILE;
      case WireFormat.E_NOTIFY -> NOTIFY;
      case WireFormat.E_EDITED -> EDITED;
      case WireFormat.E_DELETED -> DELETED;
      case WireFormat.E_REACTION -> REACTION;
      case WireFormat.E_PIN -> PIN;
      default -> UNKNOWN;
    };
  }

  /** Whether it changes who is in a conversation, which concerns those who do not follow it yet. */
  boolean isForAll() {
    return switch (this) {
      case OPENED, JOINED, LEFT, BANNED -> true;
      case MESSAGE,
          RECEIPT,
          TYPING,
          PROFILE,
          NOTIFY,
          EDITED,
          DELETED,
          REACTION,
          PIN,
          ROOM_CHANGED,
          ROLE_CHANGED,
          BAN_LIFTED,
          MUTED,
          MUTE_LIFTED,
          UNKNOWN ->
          false;
    };
  }
}
