package dev.parley.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service that answers, with the folder that it holds. */
final class RunningService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final ServiceProcess process;
  private final ServiceFolder folder;
  private final int port;

  RunningService(String name, ServiceProcess process, ServiceFolder folder, int port) {
    this.name = name;
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  CompletableFuture<Integer> onExit() {
    return process.onExit();
  }

  @Override
  public void close() {
    try {
      if (!process.stop(STOP_PATIENCE)) {
        LOG.warn("{} did not stop within {} and was killed", name, STOP_PATIENCE);
      }
    } finally {
      folder.close();
    }
  }
}
