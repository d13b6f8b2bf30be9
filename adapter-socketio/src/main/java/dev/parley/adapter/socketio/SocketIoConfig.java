package dev.parley.adapter.socketio;

import dev.parley.adapter.socketio.engine.EngineConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How Socket.IO is served.
 *
 * @param engine how sessions are served
 * @param connectTimeout within which a client must have entered a namespace
 * @param maxAttachments the most binary parts of a packet
 * @param dialect what sockets speak
 * @param recovery whether clients may come back and go on where they were
 * @param echo whether everything is sent back, for tests of the protocol, and there is no chat
 */
public record SocketIoConfig(
    EngineConfig engine,
    Duration connectTimeout,
    int maxAttachments,
    Dialect dialect,
    boolean recovery,
    boolean echo) {
  /** Checks the bounds. */
  public SocketIoConfig {
    Objects.requireNonNull(engine);
    Objects.requireNonNull(dialect);
    if (!connectTimeout.isPositive()) {
      throw new IllegalArgumentException("connectTimeout must be positive");
    }
    if (maxAttachments < 0) {
      throw new IllegalArgumentException("maxAttachments must not be negative");
    }
  }

  /** What the reference server does, and no more than 10 binary parts. */
  public static SocketIoConfig defaults() {
    return new SocketIoConfig(
        EngineConfig.defaults(), Duration.ofSeconds(45), 10, Dialect.DIRECT, true, false);
  }

  /** The same for pages of these origins. */
  public SocketIoConfig withAllowedOrigins(Set<String> origins) {
    return new SocketIoConfig(
        engine.withAllowedOrigins(origins),
        connectTimeout,
        maxAttachments,
        dialect,
        recovery,
        echo);
  }

  /** The same with other times. */
  public SocketIoConfig withTimes(Duration pingInterval, Duration pingTimeout, Duration connect) {
    return new SocketIoConfig(
        engine.withHeartbeat(pingInterval, pingTimeout),
        connect,
        maxAttachments,
        dialect,
        recovery,
        echo);
  }

  /**
   * The same with other bounds.
   *
   * @param maxPayload the longest message or polling body from a client, in bytes
   * @param outboundBudget how much may wait for a polling client, in bytes
   */
  public SocketIoConfig withLimits(int maxPayload, int outboundBudget) {
    return new SocketIoConfig(
        engine.withLimits(maxPayload, outboundBudget),
        connectTimeout,
        maxAttachments,
        dialect,
        recovery,
        echo);
  }

  /** The same, speaking another dialect. */
  public SocketIoConfig withDialect(Dialect spoken) {
    return new SocketIoConfig(engine, connectTimeout, maxAttachments, spoken, recovery, echo);
  }

  /** The same, letting clients go on where they were or not. */
  public SocketIoConfig withRecovery(boolean on) {
    return new SocketIoConfig(engine, connectTimeout, maxAttachments, dialect, on, echo);
  }

  /** The same, sending everything back or not. */
  public SocketIoConfig withEcho(boolean on) {
    return new SocketIoConfig(engine, connectTimeout, maxAttachments, dialect, recovery, on);
  }
}
