package dev.parley.adapter.socketio.engine;

/** Why a session ended. */
public enum CloseCause {
  /** The client has said so, or its connection is gone. */
  CLIENT,
  /** The client was not heard in time. */
  PING_TIMEOUT,
  /** The client broke the protocol. */
  PROTOCOL,
  /** More waited, in one direction or the other, than may. */
  OVERFLOW,
  /** The application above had no more use for it. */
  APPLICATION,
  /** The server stops. */
  LEAVING
}
