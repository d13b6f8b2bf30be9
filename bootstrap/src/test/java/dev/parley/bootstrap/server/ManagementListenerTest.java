package dev.parley.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bootstrap.config.ManagementSettings;
import dev.parley.transport.netty.Deployment;
import dev.parley.transport.netty.HttpService;
import dev.parley.transport.netty.NettyServer;
import dev.parley.transport.netty.NettyServerConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementListenerTest {
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpService service = exchange -> {};
  private NettyServer netty;

  @BeforeEach
  void open() throws IOException {
    netty =
        NettyServer.open(
            NettyServerConfig.defaults().withAddress(LOOPBACK, 0),
            new Deployment(List.of(), Map.of(), Runnable::run));
  }

  @AfterEach
  void close() {
    netty.close();
  }

  @Test
  void aPortThatNobodyHasAskedForGivesWay() throws IOException {
    Optional<ServerSocket> other = take(ManagementSettings.DEFAULT_PORT);
    try {
      InetSocketAddress bound =
          ManagementListener.open(
              netty, new ManagementSettings(LOOPBACK, Optional.empty()), service);
      assertThat(bound.getPort()).isPositive().isNotEqualTo(ManagementSettings.DEFAULT_PORT);
    } finally {
      if (other.isPresent()) {
        other.get().close();
      }
    }
  }

  @Test
  void aPortThatSomebodyHasAskedForDoesNot() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ManagementSettings settings =
          new ManagementSettings(LOOPBACK, Optional.of(other.getLocalPort()));
      assertThatThrownBy(() -> ManagementListener.open(netty, settings, service))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("PARLEY_MANAGEMENT_PORT")
          .cause()
          .hasMessageContaining(LOOPBACK + ":" + other.getLocalPort());
    }
  }

  @Test
  void anyPortIsAsGoodAsAnother() throws IOException {
    InetSocketAddress bound =
        ManagementListener.open(netty, new ManagementSettings(LOOPBACK, Optional.of(0)), service);
    assertThat(bound.getPort()).isPositive();
  }

  /** Takes the port, unless another program has it already, which is as good. */
  private static Optional<ServerSocket> take(int port) throws IOException {
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (BindException e) {
      return Optional.empty();
    }
  }
}
