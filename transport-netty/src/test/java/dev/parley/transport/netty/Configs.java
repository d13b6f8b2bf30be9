package dev.parley.transport.netty;

import java.time.Duration;

/** Configurations with limits a test can reach. */
final class Configs {

  private static final NettyServerConfig DEFAULTS = NettyServerConfig.defaults();

  private Configs() {}

  static NettyServerConfig.WebSocketLimits quiet(Duration ping, Duration idle) {
    NettyServerConfig.WebSocketLimits limits = DEFAULTS.webSocket();
    return new NettyServerConfig.WebSocketLimits(
        limits.maxMessageBytes(),
        limits.maxFragments(),
        limits.maxControlFramesPerSecond(),
        ping,
        idle,
        limits.closeLinger());
  }

  static NettyServerConfig.WebSocketLimits inbound(int messageBytes, int fragments, int controls) {
    NettyServerConfig.WebSocketLimits limits = DEFAULTS.webSocket();
    return new NettyServerConfig.WebSocketLimits(
        messageBytes,
        fragments,
        controls,
        limits.pingInterval(),
        limits.idleTimeout(),
        limits.closeLinger());
  }

  static NettyServerConfig with(NettyServerConfig.WebSocketLimits limits) {
    return DEFAULTS.withLimits(DEFAULTS.http(), limits, DEFAULTS.outbound());
  }

  static NettyServerConfig with(NettyServerConfig.OutboundLimits limits) {
    return DEFAULTS.withLimits(DEFAULTS.http(), DEFAULTS.webSocket(), limits);
  }

  static NettyServerConfig with(NettyServerConfig.HttpLimits limits) {
    return DEFAULTS.withLimits(limits, DEFAULTS.webSocket(), DEFAULTS.outbound());
  }

  /** HTTP deadlines of this many milliseconds. */
  static NettyServerConfig impatient(int handshake, int request, int keepAlive) {
    return with(
        new NettyServerConfig.HttpLimits(
            Duration.ofMillis(handshake),
            Duration.ofMillis(request),
            Duration.ofMillis(keepAlive),
            DEFAULTS.http().maxInitialLineBytes(),
            DEFAULTS.http().maxHeaderBytes(),
            DEFAULTS.http().maxBodyBytes()));
  }
}
