package dev.parley.transport.netty;

import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What a server serves.
 *
 * @param endpoints WebSocket endpoints. Their configurators run on {@code executor} and may block;
 *     {@code onOpen}, {@code onMessage} and {@code onClose} run on an event loop and must not: they
 *     hand over to a mailbox, and answer through {@link Connection} or the session's async remote
 * @param services HTTP services by path prefix, such as {@code /api}; the longest that matches
 *     wins; {@code /} takes what is left. Requests that are no WebSocket upgrade come here whatever
 *     their path
 * @param executor runs handshakes and HTTP requests; as a rule one virtual thread per task
 */
public record Deployment(
    List<ServerEndpointConfig> endpoints, Map<String, HttpService> services, Executor executor) {

  public Deployment {
    endpoints = List.copyOf(endpoints);
    services = Map.copyOf(services);
    Objects.requireNonNull(executor, "executor");
  }
}
