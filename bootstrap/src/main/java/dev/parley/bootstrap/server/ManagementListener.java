package dev.parley.bootstrap.server;

import dev.parley.bootstrap.config.ManagementSettings;
import dev.parley.transport.netty.HttpService;
import dev.parley.transport.netty.NettyServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the port of the operator's tools. */
final class ManagementListener {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementListener.class);

  private ManagementListener() {}

  /**
   * Opens the port. Nobody has asked for the default one, so it is given up for any free port when
   * another program has it: a second instance on the same machine starts all the same. A port that
   * somebody has asked for is not given up: whoever collects metrics there would find another
   * server's.
   *
   * @throws IOException if the port that was asked for cannot be had
   */
  static InetSocketAddress open(NettyServer netty, ManagementSettings settings, HttpService service)
      throws IOException {
    Map<String, HttpService> services = Map.of("/", service);
    try {
      return netty.listen(settings.host(), settings.firstPort(), services);
    } catch (IOException e) {
      if (settings.port().isPresent()) {
        throw new IOException("PARLEY_MANAGEMENT_PORT cannot be had", e);
      }
      InetSocketAddress other = netty.listen(settings.host(), 0, services);
      LOG.warn(
          "Port {} is taken; metrics are at port {}. PARLEY_MANAGEMENT_PORT sets another one",
          settings.firstPort(),
          other.getPort());
      return other;
    }
  }
}
