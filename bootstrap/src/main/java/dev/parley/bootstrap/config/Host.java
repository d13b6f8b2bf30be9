package dev.parley.bootstrap.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What can be told of a host without asking a name server. */
final class Host {
  private Host() {}

  /** Whether it is certainly this machine and nothing else. */
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    boolean literal = host.matches("[0-9.]+") || host.contains(":");
    try {
      return literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
