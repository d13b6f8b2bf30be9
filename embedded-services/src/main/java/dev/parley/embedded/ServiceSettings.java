package dev.parley.embedded;

import java.time.Duration;

/** What the settings of every embedded service have in common. */
final class ServiceSettings {

  static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private ServiceSettings() {}

  static void check(int port, Duration startTimeout) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
    }
    if (startTimeout.isNegative() || startTimeout.isZero()) {
      throw new IllegalArgumentException("a start takes some time: " + startTimeout);
    }
  }
}
