package dev.parley.adapter.redis;

/** The kinds of events on the wire. */
enum EventKind {
  OPENED,
  MESSAGE,
  JOINED,
  LEFT,
  RECEIPT,
  TYPING,
  PROFILE,
  NOTIFY,
  /** What a newer version may send. */
  UNKNOWN;

  static EventKind named(String wireName) {
    return switch (wireName) {
      case WireFormat.E_OPENED -> OPENED;
      case WireFormat.E_MESSAGE -> MESSAGE;
      case WireFormat.E_JOINED -> JOINED;
      case WireFormat.E_LEFT -> LEFT;
      case WireFormat.E_RECEIPT -> RECEIPT;
      case WireFormat.E_TYPING -> TYPING;
      case WireFormat.E_PROFILE -> PROFILE;
      case WireFormat.E_NOTIFY -> NOTIFY;
      default -> UNKNOWN;
    };
  }

  /** Whether it changes who is in a conversation, which concerns those who do not follow it yet. */
  boolean isForAll() {
    return switch (this) {
      case OPENED, JOINED, LEFT -> true;
      case MESSAGE, RECEIPT, TYPING, PROFILE, NOTIFY, UNKNOWN -> false;
    };
  }
}
