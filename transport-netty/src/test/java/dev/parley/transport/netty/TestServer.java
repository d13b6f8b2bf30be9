package dev.parley.transport.netty;

import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a free port of the loopback interface, and the executor it was given. */
final class TestServer implements AutoCloseable {

  final NettyServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  private TestServer(
      NettyServerConfig config,
      List<ServerEndpointConfig> endpoints,
      Map<String, HttpService> services)
      throws IOException {
    server = NettyServer.open(config, new Deployment(endpoints, services, executor));
  }

  static TestServer of(NettyServerConfig config, ServerEndpointConfig... endpoints)
      throws IOException {
    return new TestServer(config, List.of(endpoints), Map.of());
  }

  static TestServer of(ServerEndpointConfig... endpoints) throws IOException {
    return of(NettyServerConfig.defaults(), endpoints);
  }

  static TestServer of(
      NettyServerConfig config,
      Map<String, HttpService> services,
      ServerEndpointConfig... endpoints)
      throws IOException {
    return new TestServer(config, List.of(endpoints), services);
  }

  InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    executor.close();
  }
}
