package dev.parley.adapter.socketio.engine;

import java.time.Duration;
import java.util.Set;

/**
 * How sessions are served.
 *
 * @param path where; starts and ends with a slash
 * @param allowedOrigins the web pages that may connect besides the server's own, exactly
 * @param pingInterval how often it is asked whether the other side is there
 * @param pingTimeout how long an answer may take
 * @param upgradeTimeout how long a session may be on its way from polling to WebSocket
 * @param maxPayload the longest message or polling body from a client, in bytes
 * @param maxPackets the most packets of one polling body
 * @param outboundBudget how much may wait for a polling client, in bytes, before it is given up
 * @param pendingMessages how many messages of a client may wait to be handled
 * @param maxSessions how many sessions there may be
 */
public record EngineConfig(
    String path,
    Set<String> allowedOrigins,
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    int maxPayload,
    int maxPackets,
    int outboundBudget,
    int pendingMessages,
    int maxSessions) {
  /** Checks the bounds. */
  public EngineConfig {
    allowedOrigins = Set.copyOf(allowedOrigins);
    require(path.startsWith("/") && path.endsWith("/"), "path must start and end with /");
    require(pingInterval.isPositive(), "pingInterval must be positive");
    require(pingTimeout.isPositive(), "pingTimeout must be positive");
    require(upgradeTimeout.isPositive(), "upgradeTimeout must be positive");
    require(maxPayload >= 1_024, "maxPayload must be at least 1024");
    require(maxPackets >= 1, "maxPackets must be at least 1");
    require(outboundBudget >= 1_024, "outboundBudget must be at least 1024");
    require(pendingMessages >= maxPackets, "pendingMessages must be at least maxPackets");
    require(maxSessions >= 1, "maxSessions must be at least 1");
  }

  /** What the reference server does where it has a say; at {@code /socket.io/}, same origin. */
  public static EngineConfig defaults() {
    return new EngineConfig(
        "/socket.io/",
        Set.of(),
        Duration.ofSeconds(25),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        1_000_000,
        1_000,
        1024 * 1024,
        4_000,
        50_000);
  }

  /** The same for pages of these origins. */
  public EngineConfig withAllowedOrigins(Set<String> origins) {
    return new EngineConfig(
        path,
        origins,
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        maxPayload,
        maxPackets,
        outboundBudget,
        pendingMessages,
        maxSessions);
  }

  /** The same with another heartbeat. */
  public EngineConfig withHeartbeat(Duration interval, Duration timeout) {
    return new EngineConfig(
        path,
        allowedOrigins,
        interval,
        timeout,
        upgradeTimeout,
        maxPayload,
        maxPackets,
        outboundBudget,
        pendingMessages,
        maxSessions);
  }

  /** The same with other bounds for what comes and for what waits. */
  public EngineConfig withLimits(int payload, int outbound) {
    return new EngineConfig(
        path,
        allowedOrigins,
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        payload,
        maxPackets,
        outbound,
        pendingMessages,
        maxSessions);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
