package dev.parley.transport.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thin server: WebSocket endpoints and HTTP services on one port, and any further HTTP
 * listeners such as a management port. Safe for any thread.
 *
 * <p>It stops in phases: {@link #stopAccepting}, {@link #closeSessions}, {@link #close}. Calling
 * only the last goes through all of them.
 */
public final class NettyServer implements AutoCloseable {

  /**
   * Key under which a configurator's {@code modifyHandshake} may put an {@link Integer} into the
   * user properties to refuse the handshake with that HTTP status, such as 401. Headers it set on
   * the response are sent along.
   */
  public static final String HANDSHAKE_STATUS = "dev.parley.handshake.status";

  private static final Logger LOG = LoggerFactory.getLogger(NettyServer.class);
  private static final int GOING_AWAY = 1001;
  private static final int BACKLOG = 4096;
  private static final int EXTRA_LISTENER_CEILING = 1000;
  private static final Duration REQUESTS_GRACE = Duration.ofSeconds(2);

  private final NettyServerConfig config;
  private final WebSocketSettings settings;
  private final Executor executor;
  private final Counters counters = new Counters();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final EventLoops.Kind loopKind;
  private final EventLoopGroup loops;
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<EventLoop, Lane> laneByLoop = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final TyrusHost host;
  private final Listener main;

  private record Listener(Channel channel, HttpRoutes routes) {
    InetSocketAddress address() {
      return (InetSocketAddress) channel.localAddress();
    }
  }

  private NettyServer(NettyServerConfig config, Deployment deployment) throws IOException {
    this.config = config;
    this.settings = WebSocketSettings.of(config);
    this.executor = deployment.executor();
    this.loopKind = EventLoops.choose(config.nativeTransport());
    SslContext tls = config.tls().isPresent() ? TlsContext.of(config.tls().get()) : null;
    this.host = TyrusHost.deploy(deployment.endpoints(), config.webSocket().maxMessageBytes());
    this.loops = loopKind.group(config.eventLoops());
    try {
      startLanes();
      Handshakes handshakes =
          new Handshakes(host.getWebSocketEngine(), settings, executor, counters, stopping);
      this.main =
          bind(
              config.host(),
              config.port(),
              deployment.services(),
              handshakes,
              tls,
              config.maxConnections());
    } catch (IOException | RuntimeException e) {
      var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      host.stop();
      throw e;
    }
  }

  /**
   * Starts a server.
   *
   * @throws IOException if the address cannot be bound or the certificate cannot be read
   * @throws IllegalArgumentException if an endpoint cannot be deployed
   */
  public static NettyServer open(NettyServerConfig config, Deployment deployment)
      throws IOException {
    return new NettyServer(config, deployment);
  }

  private void startLanes() {
    for (EventExecutor executorOfGroup : loops) {
      EventLoop loop = (EventLoop) executorOfGroup;
      Lane lane = new Lane(lanes.size(), loop, counters);
      lanes.add(lane);
      laneByLoop.put(loop, lane);
      lane.startSweeping(sweepPeriodNanos());
    }
  }

  /** A quarter of the shortest timeout, between 20 ms and 1 s. */
  private long sweepPeriodNanos() {
    Duration shortest =
        Stream.of(
                config.http().handshakeTimeout(),
                config.http().requestTimeout(),
                config.http().keepAliveTimeout(),
                config.webSocket().pingInterval(),
                config.webSocket().closeLinger(),
                config.outbound().stallTimeout())
            .min(Duration::compareTo)
            .orElseThrow();
    return Math.clamp(shortest.toNanos() / 4, 20_000_000L, 1_000_000_000L);
  }

  /** Where the server listens; its port is the actual one. */
  public InetSocketAddress address() {
    return main.address();
  }

  /**
   * Opens one more listener for HTTP services only, in plain text, such as a management port. It
   * stays open until {@link #close}, and has its own ceiling of 1000 sockets, so that it answers
   * when the main port is full.
   *
   * @param bindHost address to bind
   * @param bindPort 0 takes any free port
   * @return where it listens
   * @throws IOException if the address cannot be bound
   */
  public InetSocketAddress listen(String bindHost, int bindPort, Map<String, HttpService> services)
      throws IOException {
    return bind(bindHost, bindPort, services, null, null, EXTRA_LISTENER_CEILING).address();
  }

  private Listener bind(
      String bindHost,
      int bindPort,
      Map<String, HttpService> services,
      @Nullable Handshakes handshakes,
      @Nullable SslContext tls,
      int ceiling)
      throws IOException {
    HttpRoutes routes = new HttpRoutes(services);
    Listening listening =
        new Listening(
            config,
            settings,
            routes,
            handshakes,
            executor,
            counters,
            stopping,
            ceiling,
            new AtomicInteger());
    var bound =
        new ServerBootstrap()
            .group(loops)
            .channel(loopKind.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelStart(listening, laneByLoop, tls))
            .bind(new InetSocketAddress(bindHost, bindPort))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("Cannot listen on " + bindHost + ":" + bindPort, bound.cause());
    }
    Listener listener = new Listener(bound.channel(), routes);
    listeners.add(listener);
    return listener;
  }

  /** A new empty group of this server's connections. */
  public ConnectionGroup newGroup() {
    return new ConnectionGroup(lanes);
  }

  /** The counters now. */
  public TransportStats stats() {
    return counters.snapshot();
  }

  /** Whether sockets are served by epoll rather than NIO. */
  public boolean usesNativeTransport() {
    return loopKind.isNative();
  }

  /**
   * First phase: takes no new connections on the main port and refuses handshakes on those it has;
   * HTTP answers ask clients to close. Sessions and further listeners go on.
   */
  public void stopAccepting() {
    if (stopping.compareAndSet(false, true)) {
      main.channel().close().awaitUninterruptibly();
    }
  }

  /**
   * Second phase: closes every WebSocket session behind what waits for it, and waits.
   *
   * @param code close code, such as 1001 or 1012
   * @param reason at most 123 bytes of UTF-8
   * @param patience how long peers have to take what waits and to answer; those that have not are
   *     cut off
   * @return how many were cut off
   */
  public int closeSessions(int code, String reason, Duration patience) throws InterruptedException {
    List<Connection> open = connections();
    open.forEach(connection -> connection.close(code, reason));
    long deadline = System.nanoTime() + patience.toNanos();
    while (open.stream().anyMatch(connection -> !connection.isGone())
        && System.nanoTime() - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    List<Connection> late = open.stream().filter(connection -> !connection.isGone()).toList();
    late.forEach(connection -> connection.lane().offer(connection::closeHard));
    return late.size();
  }

  private List<Connection> connections() throws InterruptedException {
    List<Connection> connections = new ArrayList<>();
    for (Lane lane : lanes) {
      connections.addAll(lane.onLoop(lane::connections));
    }
    return connections;
  }

  /** Goes through all phases: sessions get 1001 and the close linger, requests a short grace. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    stopAccepting();
    try {
      int late =
          closeSessions(GOING_AWAY, "The server is stopping", config.webSocket().closeLinger());
      if (late > 0) {
        LOG.info("{} WebSocket connections were cut off", late);
      }
      awaitRequests();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listeners.forEach(listener -> listener.channel().close().awaitUninterruptibly());
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    listeners.forEach(listener -> listener.routes().stop());
    host.stop();
  }

  /** Ends connections between two requests, and waits for the others to get their answer. */
  private void awaitRequests() throws InterruptedException {
    long deadline = System.nanoTime() + REQUESTS_GRACE.toNanos();
    do {
      for (Lane lane : lanes) {
        lane.onLoop(
            () -> {
              lane.endIdleRequests();
              return true;
            });
      }
      if (counters.socketsOpen.sum() == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    } while (System.nanoTime() - deadline < 0);
  }
}
