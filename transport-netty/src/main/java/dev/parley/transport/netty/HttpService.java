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

  /**
   * Which requests are handled while their bodies come in, for bodies that are too large to be
   * received first. Such a request needs a {@code Content-Length}. Asked on an event loop; must not
   * block.
   *
   * @param path raw path
   * @return the most bytes of such a body, larger is 413; 0 for a request whose body is received
   *     first
   */
  default long streamedBodyBytes(String method, String path) {
    return 0;
  }

  /** Called when the server has stopped serving. */
  default void stop() {}
}
