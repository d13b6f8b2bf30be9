package dev.parley.transport.netty;

import java.io.IOException;

/**
 * What answers the HTTP requests under a path. {@link JerseyService} hosts Jakarta REST; anything
 * else, such as long-polling, may be hosted beside it.
 */
public interface HttpService {

  /**
   * Handles one request. Called on a thread of the deployment's executor, many at a time; may
   * block.
   *
   * <p>May return before the answer is given: the exchange stays open until it is answered or the
   * client has gone. Whatever is thrown before the answer becomes a 500.
   *
   * @throws IOException if the answer cannot be written, as when the client has gone
   */
  void handle(HttpExchange exchange) throws IOException;

  /** Called when the server has stopped serving. */
  default void stop() {}
}
