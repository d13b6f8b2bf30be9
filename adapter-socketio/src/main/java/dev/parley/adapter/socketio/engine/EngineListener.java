package dev.parley.adapter.socketio.engine;

import dev.parley.adapter.socketio.json.Json;

/**
 * What a session brings. The calls come one at a time, in order, on threads that may block; what
 * one throws is logged and ends the session.
 */
public interface EngineListener {
  /** The session is open; the first call. */
  void opened();

  /** A text came. */
  void message(String text);

  /** Bytes came. */
  void message(Json.Binary data);

  /** The session has ended; the last call. */
  void closed(CloseCause cause);
}
