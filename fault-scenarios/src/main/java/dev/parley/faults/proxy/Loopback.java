package dev.parley.faults.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;

/** The address that everything here listens on. */
public final class Loopback {
  /** 127.0.0.1, whatever the machine prefers. */
  public static final InetAddress ADDRESS = address();

  private Loopback() {}

  /**
   * Holds a port without listening: whoever connects is refused, and nobody gets it for an outgoing
   * connection. A server that asks for it gets it all the same, and so do connections that have it.
   */
  public static SocketChannel hold(int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      return channel
          .setOption(StandardSocketOptions.SO_REUSEADDR, true)
          .bind(new InetSocketAddress(ADDRESS, port));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
