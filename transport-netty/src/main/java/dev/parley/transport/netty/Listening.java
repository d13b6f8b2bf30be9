package dev.parley.transport.netty;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the connections of one listener share.
 *
 * @param config limits
 * @param settings limits of WebSocket connections
 * @param routes HTTP services
 * @param handshakes WebSocket endpoints, or null where none are served
 * @param executor runs HTTP requests
 * @param counters of the server
 * @param stop whether the server is stopping
 */
record Listening(
    NettyServerConfig config,
    WebSocketSettings settings,
    HttpRoutes routes,
    @Nullable Handshakes handshakes,
    Executor executor,
    Counters counters,
    AtomicBoolean stop) {

  boolean stopping() {
    return stop.get();
  }
}
