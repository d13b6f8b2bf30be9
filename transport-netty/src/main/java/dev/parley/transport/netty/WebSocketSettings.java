package dev.parley.transport.netty;

/** The limits of a WebSocket connection in the units its hot paths use. */
record WebSocketSettings(
    int maxMessageBytes,
    int maxFragments,
    int maxControlFramesPerSecond,
    long pingNanos,
    long idleNanos,
    long closeLingerNanos,
    int budgetBytes,
    long droppableBytes,
    long stallNanos,
    int evictionCloseCode) {

  static WebSocketSettings of(NettyServerConfig config) {
    NettyServerConfig.WebSocketLimits in = config.webSocket();
    NettyServerConfig.OutboundLimits out = config.outbound();
    return new WebSocketSettings(
        in.maxMessageBytes(),
        in.maxFragments(),
        in.maxControlFramesPerSecond(),
        in.pingInterval().toNanos(),
        in.idleTimeout().toNanos(),
        in.closeLinger().toNanos(),
        out.budgetBytes(),
        (long) (out.budgetBytes() * out.droppableShare()),
        out.stallTimeout().toNanos(),
        out.evictionCloseCode());
  }
}
