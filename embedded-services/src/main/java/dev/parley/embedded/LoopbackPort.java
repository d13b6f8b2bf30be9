package dev.parley.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** TCP ports of 127.0.0.1, the one address on which embedded services listen. */
final class LoopbackPort {

  static final String ADDRESS = "127.0.0.1";

  private LoopbackPort() {}

  /** A port that nobody listens on now. Another program may take it before the caller does. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(at(0), 1);
      return socket.getLocalPort();
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections that linger after their server ended do not keep the next server from
      // listening.
      socket.setReuseAddress(true);
      socket.bind(at(port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static InetSocketAddress at(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
