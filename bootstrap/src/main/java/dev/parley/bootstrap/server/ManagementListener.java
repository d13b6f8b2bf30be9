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
   * Opens the port. The default one is given up for any free port when another program has it:
   * nobody has asked for it, and a second instance on the same machine should start all the same.
   */
  static InetSocketAddress open(NettyServer netty, ManagementSettings settings, HttpService service)
      throws IOException {
    Map<String, HttpService> services = Map.of("/", service);
    try {
      return netty.listen(settings.host(), settings.port(), services);
    } catch (IOException e) {
      if (settings.port() != ManagementSettings.DEFAULT_PORT) {
        throw e;
      }
      InetSocketAddress other = netty.listen(settings.host(), 0, services);
      LOG.warn(
          "Port {} is taken; metrics are at port {}. PARLEY_MANAGEMENT_PORT sets another one",
          settings.port(),
          other.getPort());
      return other;
    }
  }
}
