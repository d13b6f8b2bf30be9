package dev.parley.embedded;

import java.io.IOException;
import java.util.List;

/** What {@link Startup} has to know about a service: PostgreSQL or Redis. */
interface Service {

  /** Its name for messages. */
  String name();

  /** Makes the folder fit for a start: the first time, and after a server that did not end well. */
  void prepare(ServiceFolder folder) throws IOException;

  /**
   * The command that runs it in the foreground, listening on a port of 127.0.0.1 and nowhere else.
   */
  List<String> command(ServiceFolder folder, int port) throws IOException;

  /** The signal that makes it end cleanly, without {@code SIG}. */
  String stopSignal();

  /** Whether the service with this process id answers on the port. */
  boolean isReady(ServiceFolder folder, long pid, int port) throws IOException;

  /** Whether a start that ended with this log may succeed when tried again. */
  boolean isWorthRetrying(String log);
}
