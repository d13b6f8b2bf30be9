package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.json.Json;
import java.util.List;

/**
 * What a socket brings. The calls come one at a time, in order, on threads that may block. What
 * {@link #event} throws is logged and harms nothing but the event.
 */
public interface SocketListener {
  /** The client has been told that it is in. */
  void connected();

  /**
   * Something has happened.
   *
   * @param name which event; clients may send any
   * @param arguments what comes with it; any number of values of any kind
   * @param reply where the acknowledgement goes, if the client wants one
   */
  void event(String name, List<Json> arguments, Reply reply);

  /** The socket is gone; the last call. */
  void disconnected();
}
