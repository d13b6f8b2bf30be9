package dev.parley.transport.netty;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
 * @param ceiling sockets it may have open at one time
 * @param open sockets it has open
 */
record Listening(
    NettyServerConfig config,
    WebSocketSettings settings,
    HttpRoutes routes,
    @Nullable Handshakes handshakes,
    Executor executor,
    Counters counters,
    AtomicBoolean stop,
    int ceiling,
    AtomicInteger open) {

  boolean stopping() {
    return stop.get();
  }
}
