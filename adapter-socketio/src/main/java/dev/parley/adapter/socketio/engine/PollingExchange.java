package dev.parley.adapter.socketio.engine;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request of a polling client and its answer. Whatever serves HTTP brings them here; the
 * answer may be given long after the call has returned, from any thread, and no thread is held
 * meanwhile.
 */
public interface PollingExchange {
  /** The method, in capitals. */
  String method();

  /** The raw path. */
  String path();

  /** The raw query, without the question mark; empty if there is none. */
  String query();

  /** The first value of a header. */
  Optional<String> header(String name);

  /** The whole body. */
  byte[] body();

  /** The network address that the request comes from, without a port; empty if unknown. */
  String clientAddress();

  /** Runs the action, once, if the client goes away before the answer; at once if it has gone. */
  void onGone(Runnable action);

  /** Gives the answer; once. Does not block. */
  void answer(int status, Map<String, String> headers, byte[] body);
}
