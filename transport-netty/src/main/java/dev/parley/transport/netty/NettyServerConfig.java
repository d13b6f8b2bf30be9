package dev.parley.transport.netty;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the server listens and what it allows a peer to cost.
 *
 * @param host address to bind, never empty; {@code 0.0.0.0} is every interface
 * @param port 0 to 65535; 0 takes any free port, see {@link NettyServer#address()}
 * @param tls certificate and key; empty serves plain text
 * @param http limits of HTTP requests, upgrade requests included
 * @param webSocket limits of what a WebSocket peer may send, and how quiet it may be
 * @param outbound limits of what may wait for a WebSocket peer that reads slowly
 * @param eventLoops number of event loops, at least 1
 * @param maxConnections sockets open at one time on this port; one more is answered with 503
 * @param nativeTransport whether to use epoll where it is available; NIO otherwise
 * @param trustedProxies who is believed about where requests come from
 */
public record NettyServerConfig(
    String host,
    int port,
    Optional<Tls> tls,
    HttpLimits http,
    WebSocketLimits webSocket,
    OutboundLimits outbound,
    int eventLoops,
    int maxConnections,
    boolean nativeTransport,
    TrustedProxies trustedProxies) {

  public NettyServerConfig {
    require(!host.isBlank(), "host must not be blank");
    require(port >= 0 && port <= 65_535, "port must be between 0 and 65535, was " + port);
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(http, "http");
    Objects.requireNonNull(webSocket, "webSocket");
    Objects.requireNonNull(outbound, "outbound");
    Objects.requireNonNull(trustedProxies, "trustedProxies");
    require(eventLoops >= 1, "eventLoops must be at least 1, was " + eventLoops);
    require(maxConnections >= 1, "maxConnections must be at least 1, was " + maxConnections);
  }

  /** Loopback, any free port, plain text, one event loop per core and the default limits. */
  public static NettyServerConfig defaults() {
    return new NettyServerConfig(
        "127.0.0.1",
        0,
        Optional.empty(),
        HttpLimits.defaults(),
        WebSocketLimits.defaults(),
        OutboundLimits.defaults(),
        Runtime.getRuntime().availableProcessors(),
        100_000,
        true,
        TrustedProxies.nobody());
  }

  /** This configuration on another address. */
  public NettyServerConfig withAddress(String newHost, int newPort) {
    return new NettyServerConfig(
        newHost,
        newPort,
        tls,
        http,
        webSocket,
        outbound,
        eventLoops,
        maxConnections,
        nativeTransport,
        trustedProxies);
  }

  /** This configuration with TLS. */
  public NettyServerConfig withTls(Tls newTls) {
    return new NettyServerConfig(
        host,
        port,
        Optional.of(newTls),
        http,
        webSocket,
        outbound,
        eventLoops,
        maxConnections,
        nativeTransport,
        trustedProxies);
  }

  /** This configuration with other limits. */
  public NettyServerConfig withLimits(
      HttpLimits newHttp, WebSocketLimits newWebSocket, OutboundLimits newOutbound) {
    return new NettyServerConfig(
        host,
        port,
        tls,
        newHttp,
        newWebSocket,
        newOutbound,
        eventLoops,
        maxConnections,
        nativeTransport,
        trustedProxies);
  }

  /**
   * This configuration with another number of event loops, another ceiling or another transport.
   */
  public NettyServerConfig withCapacity(
      int newEventLoops, int newMaxConnections, boolean newNativeTransport) {
    return new NettyServerConfig(
        host,
        port,
        tls,
        http,
        webSocket,
        outbound,
        newEventLoops,
        newMaxConnections,
        newNativeTransport,
        trustedProxies);
  }

  /** This configuration behind proxies. */
  public NettyServerConfig withTrustedProxies(TrustedProxies newTrustedProxies) {
    return new NettyServerConfig(
        host,
        port,
        tls,
        http,
        webSocket,
        outbound,
        eventLoops,
        maxConnections,
        nativeTransport,
        newTrustedProxies);
  }

  /**
   * A PEM certificate chain, leaf first, and its unencrypted PKCS #8 PEM key.
   *
   * @param certificateChain readable file
   * @param privateKey readable file
   */
  public record Tls(Path certificateChain, Path privateKey) {
    public Tls {
      Objects.requireNonNull(certificateChain, "certificateChain");
      Objects.requireNonNull(privateKey, "privateKey");
    }
  }

  /**
   * Limits of HTTP.
   *
   * @param handshakeTimeout from the accepted socket to a complete first request head, the TLS
   *     handshake included
   * @param requestTimeout from a complete request head to the end of its body
   * @param keepAliveTimeout from the end of a response to the next complete request head
   * @param maxInitialLineBytes request line; longer is 414
   * @param maxHeaderBytes all header fields together; more is 431
   * @param maxBodyBytes request body; larger is 413
   */
  public record HttpLimits(
      Duration handshakeTimeout,
      Duration requestTimeout,
      Duration keepAliveTimeout,
      int maxInitialLineBytes,
      int maxHeaderBytes,
      int maxBodyBytes) {
    public HttpLimits {
      requirePositive(handshakeTimeout, "handshakeTimeout");
      requirePositive(requestTimeout, "requestTimeout");
      requirePositive(keepAliveTimeout, "keepAliveTimeout");
      requirePositive(maxInitialLineBytes, "maxInitialLineBytes");
      requirePositive(maxHeaderBytes, "maxHeaderBytes");
      requirePositive(maxBodyBytes, "maxBodyBytes");
    }

    /** 10 s to the first request, 60 s for a body, 60 s of keep-alive; 4 KiB, 8 KiB, 1 MiB. */
    public static HttpLimits defaults() {
      return new HttpLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          4 * 1024,
          8 * 1024,
          1024 * 1024);
    }
  }

  /**
   * Limits of what a WebSocket peer sends.
   *
   * @param maxMessageBytes payload of one message over all its fragments; larger closes with 1009
   *     as soon as a frame header says so
   * @param maxFragments fragments of one message; more closes with 1009
   * @param maxControlFramesPerSecond pings and pongs; more closes with 1008
   * @param pingInterval a ping goes out when nothing was read for this long
   * @param idleTimeout nothing read for this long ends the connection; longer than {@code
   *     pingInterval}
   * @param closeLinger how long a closing connection waits for its pending frames to leave and for
   *     the peer's close frame
   */
  public record WebSocketLimits(
      int maxMessageBytes,
      int maxFragments,
      int maxControlFramesPerSecond,
      Duration pingInterval,
      Duration idleTimeout,
      Duration closeLinger) {
    public WebSocketLimits {
      require(
          maxMessageBytes >= 125 && maxMessageBytes <= 64 * 1024 * 1024,
          "maxMessageBytes must be between 125 and 64 MiB, was " + maxMessageBytes);
      requirePositive(maxFragments, "maxFragments");
      requirePositive(maxControlFramesPerSecond, "maxControlFramesPerSecond");
      requirePositive(pingInterval, "pingInterval");
      requirePositive(idleTimeout, "idleTimeout");
      require(
          idleTimeout.compareTo(pingInterval) > 0,
          "idleTimeout " + idleTimeout + " must be longer than pingInterval " + pingInterval);
      requirePositive(closeLinger, "closeLinger");
    }

    /** 64 KiB, 64 fragments, 64 control frames a second, ping at 25 s, end at 60 s, 3 s linger. */
    public static WebSocketLimits defaults() {
      return new WebSocketLimits(
          64 * 1024, 64, 64, Duration.ofSeconds(25), Duration.ofSeconds(60), Duration.ofSeconds(3));
    }
  }

  /**
   * Limits of what waits for one WebSocket peer.
   *
   * @param budgetBytes frames accepted and not yet taken by the socket; one byte more evicts
   * @param stallTimeout the socket took nothing for this long while frames waited: evicts
   * @param droppableShare share of the budget, over 0 to 1, above which droppable frames are
   *     dropped
   * @param evictionCloseCode close code an evicted peer is offered, 1000 to 4999
   */
  public record OutboundLimits(
      int budgetBytes, Duration stallTimeout, double droppableShare, int evictionCloseCode) {
    public OutboundLimits {
      require(budgetBytes >= 1024, "budgetBytes must be at least 1024, was " + budgetBytes);
      requirePositive(stallTimeout, "stallTimeout");
      require(
          droppableShare > 0 && droppableShare <= 1,
          "droppableShare must be over 0 and at most 1, was " + droppableShare);
      require(
          evictionCloseCode >= 1000 && evictionCloseCode <= 4999,
          "evictionCloseCode must be between 1000 and 4999, was " + evictionCloseCode);
    }

    /** 1 MiB, 20 s without progress, droppable frames up to a quarter, 1013 (try again later). */
    public static OutboundLimits defaults() {
      return new OutboundLimits(1024 * 1024, Duration.ofSeconds(20), 0.25, 1013);
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void requirePositive(int value, String name) {
    require(value > 0, name + " must be positive, was " + value);
  }

  private static void requirePositive(Duration value, String name) {
    require(value.isPositive(), name + " must be positive, was " + value);
  }
}
