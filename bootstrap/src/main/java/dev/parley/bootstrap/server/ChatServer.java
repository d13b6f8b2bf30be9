package dev.parley.bootstrap.server;

import dev.parley.adapter.auth.AuthAdapter;
import dev.parley.adapter.http.HttpAdapter;
import dev.parley.adapter.http.Operations;
import dev.parley.adapter.memory.ThreadScheduler;
import dev.parley.adapter.socketio.SocketIoAdapter;
import dev.parley.adapter.storage.StorageAdapter;
import dev.parley.adapter.websocket.WebSocketAdapter;
import dev.parley.application.Chat;
import dev.parley.application.Identity;
import dev.parley.application.IdentityPorts;
import dev.parley.application.People;
import dev.parley.application.Ports;
import dev.parley.application.media.Media;
import dev.parley.application.media.MediaPorts;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.domain.IdSource;
import dev.parley.domain.TimeOrderedIds;
import dev.parley.transport.netty.Deployment;
import dev.parley.transport.netty.HttpService;
import dev.parley.transport.netty.JerseyService;
import dev.parley.transport.netty.NettyServer;
import dev.parley.webclient.WebClient;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the core, its adapters and the sockets. Put together by {@link #start}, taken
 * apart in reverse by {@link #close}. Thread-safe.
 */
public final class ChatServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);

  private final ServerSettings settings;
  private final Resources resources;
  private final Infrastructure infrastructure;
  private final WebSocketAdapter webSocket;
  private final SocketIoAdapter socketIo;
  private final NettyServer netty;
  private final InetSocketAddress management;
  private final AtomicBoolean draining;

  private ChatServer(
      ServerSettings settings,
      Resources resources,
      Infrastructure infrastructure,
      WebSocketAdapter webSocket,
      SocketIoAdapter socketIo,
      NettyServer netty,
      InetSocketAddress management,
      AtomicBoolean draining) {
    this.settings = settings;
    this.resources = resources;
    this.infrastructure = infrastructure;
    this.webSocket = webSocket;
    this.socketIo = socketIo;
    this.netty = netty;
    this.management = management;
    this.draining = draining;
  }

  /**
   * Starts a server and what it needs; returns when it answers.
   *
   * @param environment the variables of the process, for the name of the machine
   * @throws IOException if an address cannot be bound or a file cannot be read
   * @throws dev.parley.embedded.EmbeddedServiceException if an embedded service cannot be had
   * @throws dev.parley.domain.PortUnavailableException if the database cannot be asked
   */
  public static ChatServer start(ServerSettings settings, Map<String, String> environment)
      throws IOException {
    Resources resources = new Resources();
    try {
      return open(settings, environment, resources);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static ChatServer open(
      ServerSettings settings, Map<String, String> environment, Resources resources)
      throws IOException {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    IdSource ids = new TimeOrderedIds(clock, random);
    ThreadScheduler scheduler =
        resources.add("scheduler", ThreadScheduler.open(ChatServer::reportFailure));

    Infrastructure infrastructure =
        resources.add("infrastructure", Infrastructure.provide(settings));
    AuthAdapter auth = resources.add("auth", Tokens.open(settings, clock));
    Store store = resources.add("store", Store.open(infrastructure.postgres(), clock, ids));
    Bus bus =
        resources.add(
            "bus",
            Bus.open(
                infrastructure.redis(),
                InstanceName.of(settings.http(), environment),
                scheduler,
                ids,
                clock));
    StorageAdapter storage =
        resources.add("storage", StorageAdapter.open(AdapterConfigs.storage(settings)));
    MediaPorts files = store.mediaPorts(storage);
    Ports ports = store.ports(bus, auth).with(files).with(bus.caches());
    Chat chat = Chat.start(ports, AccessRules.limits(settings.limits()), scheduler, ids, clock);
    resources.add("audit log", chat.auditor()::flush);
    resources.add("last seen", chat.presence()::flush);
    IdentityPorts identityPorts = store.identityPorts(bus, auth);
    People people =
        People.start(
            ports,
            chat,
            identityPorts.people(),
            identityPorts.accounts(),
            identityPorts.nameSkeletons(),
            clock);
    Identity identity =
        Identity.start(
            ports,
            chat,
            identityPorts,
            AccessRules.identity(settings.accounts()),
            ids,
            random,
            clock);

    Media media =
        Media.start(
            files,
            ports.users(),
            ports.conversations(),
            ports.memberships(),
            ports.timeline(),
            chat.limits(),
            AccessRules.media(settings.media()),
            scheduler,
            random,
            clock);

    NettyTransport transport = new NettyTransport();
    WebSocketAdapter webSocket =
        WebSocketAdapter.open(
            AdapterConfigs.webSocket(settings),
            chat,
            Optional.of(people),
            store.timeline()::epoch,
            transport,
            scheduler,
            clock,
            ids,
            identity.noteUse()::note);
    SocketIoAdapter socketIo =
        SocketIoAdapter.open(
            AdapterConfigs.socketIo(settings),
            chat,
            Optional.of(identity),
            store.timeline()::epoch,
            new NettySocketTransport(),
            scheduler,
            clock,
            ids,
            random,
            identity.noteUse()::note);
    AtomicBoolean draining = new AtomicBoolean();
    MetricsSource metrics = resources.add("metrics", new MetricsSource());
    Operations operations =
        new Operations(HealthChecks.of(store, bus), draining::get, metrics::scrape);
    HttpAdapter http =
        resources.add(
            "http",
            HttpAdapter.open(
                AdapterConfigs.http(settings),
                chat,
                identity,
                people,
                media,
                operations,
                scheduler,
                ids,
                clock));

    List<ServerEndpointConfig> endpoints = new ArrayList<>(List.of(webSocket.endpoint()));
    Map<String, HttpService> services =
        new HashMap<>(
            services(new JerseyService(http.application(), "/", http::streamedBodyBytes)));
    if (settings.socketIo().enabled()) {
      endpoints.add(socketIo.endpoint());
      services.put("/socket.io", new PollingRequests(socketIo));
    }
    ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    resources.add("requests", requests::shutdownNow);
    NettyServer netty =
        resources.add(
            "sockets",
            NettyServer.open(
                AdapterConfigs.netty(settings), new Deployment(endpoints, services, requests)));
    transport.serveOn(netty);
    InetSocketAddress management =
        ManagementListener.open(
            netty, settings.management(), new JerseyService(http.managementApplication()));
    metrics.prepare(
        scheduler,
        made -> {
          made.watch(chat, clock);
          made.watch(webSocket);
          made.watch(socketIo);
          made.watch(netty);
          made.watch(store);
          made.watch(bus);
        });
    LOG.info(
        "Started: {}, {}; operators at port {}",
        store.describe(),
        bus.describe(),
        management.getPort());
    return new ChatServer(
        settings, resources, infrastructure, webSocket, socketIo, netty, management, draining);
  }

  private static Map<String, HttpService> services(HttpService api) {
    return Map.of(
        "/api", api, "/health", api, "/media", api, "/", new WebPages(WebClient.load(), api));
  }

  /** Where clients find it. An address that means every interface is shown as the local one. */
  public URI url() {
    String scheme = settings.http().certificate().isPresent() ? "https" : "http";
    return url(scheme, settings.http().host(), netty.address());
  }

  /** Where operators find it. */
  public URI managementUrl() {
    return url("http", settings.management().host(), management);
  }

  private static URI url(String scheme, String host, InetSocketAddress bound) {
    String shown = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : host;
    String literal = shown.contains(":") ? "[" + shown + "]" : shown;
    return URI.create(scheme + "://" + literal + ":" + bound.getPort() + "/");
  }

  /** Calls the listener when the server cannot go on, because an embedded service has ended. */
  public void onUnexpectedEnd(Consumer<String> listener) {
    infrastructure.onUnexpectedEnd(listener);
  }

  /**
   * Stops in order: readiness says no, nobody new is let in, sessions get their answers, are told
   * when to come back and are closed, and then everything ends in reverse. A second call does
   * nothing.
   */
  @Override
  public void close() {
    if (!draining.compareAndSet(false, true)) {
      return;
    }
    LOG.info(
        "Stopping; {} sessions are sent away",
        webSocket.stats().sessions() + socketIo.stats().sessions());
    netty.stopAccepting();
    socketIo.close();
    webSocket.close(settings.http().reconnectSpread());
    awaitSessions(settings.http().drain());
    resources.close();
    LOG.info("Stopped");
  }

  private void awaitSessions(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (webSocket.stats().sessions() > 0 && System.nanoTime() - deadline < 0) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reportFailure(Thread thread, Throwable failure) {
    LOG.error("A background task failed", failure);
  }
}
