package dev.parley.bootstrap.cluster;

import java.net.InetSocketAddress;
import java.net.URI;

/** An instance behind the balancer. Thread-safe. */
final class Backend {
  private final String name;
  private final URI url;
  private volatile boolean up = true;

  /**
   * @param name what it is called in the log
   * @param url where it listens
   */
  Backend(String name, URI url) {
    this.name = name;
    this.url = url;
  }

  String name() {
    return name;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  URI readiness() {
    return url.resolve("/health/ready");
  }

  /** Whether it gets new connections. */
  boolean isUp() {
    return up;
  }

  /** Says whether it should get new connections; returns whether that is news. */
  boolean markUp(boolean now) {
    boolean before = up;
    up = now;
    return before != now;
  }
}
