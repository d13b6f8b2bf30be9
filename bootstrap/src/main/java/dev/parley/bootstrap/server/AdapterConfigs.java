package dev.parley.bootstrap.server;

import dev.parley.adapter.http.HttpConfig;
import dev.parley.adapter.socketio.Dialect;
import dev.parley.adapter.socketio.SocketIoConfig;
import dev.parley.adapter.storage.StorageConfig;
import dev.parley.adapter.websocket.WebSocketConfig;
import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.bootstrap.config.HttpSettings;
import dev.parley.bootstrap.config.ObjectStorageSettings;
import dev.parley.bootstrap.config.ServerSettings;
import dev.parley.bootstrap.config.SocketIoDialect;
import dev.parley.bootstrap.config.SocketIoSettings;
import dev.parley.bootstrap.config.WebOrigin;
import dev.parley.transport.netty.NettyServerConfig;
import dev.parley.transport.netty.NettyServerConfig.OutboundLimits;
import dev.parley.transport.netty.NettyServerConfig.Tls;
import dev.parley.transport.netty.NettyServerConfig.WebSocketLimits;
import dev.parley.transport.netty.TrustedProxies;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the settings mean to the adapters. */
final class AdapterConfigs {
  private AdapterConfigs() {}

  static WebSocketConfig webSocket(ServerSettings settings) {
    return WebSocketConfig.defaults()
        .withAllowedOrigins(origins(settings))
        .withSessionLimits(
            settings.limits().sessionsPerUser(), settings.limits().sessionsPerAddress());
  }

  static HttpConfig http(ServerSettings settings) {
    return HttpConfig.defaults().withAllowedOrigins(origins(settings));
  }

  static SocketIoConfig socketIo(ServerSettings settings) {
    SocketIoSettings socketIo = settings.socketIo();
    return SocketIoConfig.defaults()
        .withAllowedOrigins(origins(settings))
        .withTimes(socketIo.pingInterval(), socketIo.pingTimeout(), socketIo.connectTimeout())
        .withLimits(socketIo.maxPayload().toInt(), settings.http().outboundBudget().toInt())
        .withDialect(dialect(socketIo.dialect()))
        .withRecovery(socketIo.recovery())
        .withEcho(socketIo.echo());
  }

  private static Dialect dialect(SocketIoDialect set) {
    return switch (set) {
      case DIRECT -> Dialect.DIRECT;
      case ROOMS -> Dialect.ROOMS;
      case BOTH -> Dialect.BOTH;
    };
  }

  /** The endpoints have limits of their own below the one that they share. */
  private static WebSocketLimits webSocketLimits(
      SocketIoSettings socketIo, WebSocketLimits defaults) {
    return new WebSocketLimits(
        socketIo.enabled()
            ? Math.max(defaults.maxMessageBytes(), socketIo.maxPayload().toInt())
            : defaults.maxMessageBytes(),
        defaults.maxFragments(),
        defaults.maxControlFramesPerSecond(),
        defaults.pingInterval(),
        defaults.idleTimeout(),
        defaults.closeLinger());
  }

  static StorageConfig storage(ServerSettings settings) {
    Path folder =
        settings.media().directory().orElseGet(() -> settings.dataDirectory().resolve("media"));
    Path absolute = folder.toAbsolutePath().normalize();
    return StorageConfig.in(
        bucket(settings.objectStorage(), absolute)
            .<StorageConfig.Location>map(bucket -> bucket)
            .orElseGet(() -> new StorageConfig.Folder(absolute)));
  }

  /** The settings have all of it, or nothing. */
  private static Optional<StorageConfig.Bucket> bucket(ObjectStorageSettings set, Path folder) {
    return set.endpoint()
        .map(
            endpoint ->
                new StorageConfig.Bucket(
                    endpoint,
                    set.region(),
                    set.bucket().orElseThrow(),
                    set.pathStyle(),
                    set.prefix(),
                    new StorageConfig.Keys(
                        set.accessKey().orElseThrow().value(),
                        set.secretKey().orElseThrow().value()),
                    folder.resolve("incoming")));
  }

  static NettyServerConfig netty(ServerSettings settings) {
    HttpSettings http = settings.http();
    NettyServerConfig defaults =
        NettyServerConfig.defaults()
            .withAddress(http.host(), http.port())
            .withTrustedProxies(TrustedProxies.of(http.trustedProxies()));
    OutboundLimits outbound =
        new OutboundLimits(
            http.outboundBudget().toInt(),
            defaults.outbound().stallTimeout(),
            defaults.outbound().droppableShare(),
            CloseCode.SLOW_CONSUMER.code());
    NettyServerConfig limited =
        defaults.withLimits(
            defaults.http(), webSocketLimits(settings.socketIo(), defaults.webSocket()), outbound);
    return http.certificate().isPresent() && http.key().isPresent()
        ? limited.withTls(new Tls(http.certificate().get(), http.key().get()))
        : limited;
  }

  private static Set<String> origins(ServerSettings settings) {
    return settings.http().allowedOrigins().stream()
        .map(WebOrigin::value)
        .collect(Collectors.toUnmodifiableSet());
  }
}
