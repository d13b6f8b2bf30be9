package dev.parley.embedded;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a service and waits until it answers. */
final class Startup {

  private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final Service service;
  private final ServiceFolder folder;
  private final int fixedPort;
  private final Duration timeout;
  private final long began = System.nanoTime();

  private Startup(Service service, ServiceFolder folder, int fixedPort, Duration timeout) {
    this.service = service;
    this.folder = folder;
    this.fixedPort = fixedPort;
    this.timeout = timeout;
  }

  /**
   * Starts a service in its folder.
   *
   * @param fixedPort the port; 0 for the one it had last time or a free one
   * @throws EmbeddedServiceException if it does not answer in time, with the end of its log
   */
  static RunningService run(
      Service service, ServiceFolder folder, int fixedPort, Duration timeout) {
    try {
      return new Startup(service, folder, fixedPort, timeout).run();
    } catch (IOException e) {
      throw new EmbeddedServiceException(
          "%s cannot be started in %s: %s".formatted(service.name(), folder.root(), e), e);
    }
  }

  private RunningService run() throws IOException {
    folder.log().begin();
    service.prepare(folder);
    int port = fixedPort > 0 ? fixedPort : folder.rememberedPort();
    if (fixedPort == 0 && (port == 0 || !LoopbackPort.isFree(port))) {
      port = LoopbackPort.free();
    }
    while (true) {
      long logStart = folder.log().begin();
      ServiceProcess process =
          ServiceProcess.launch(
              service.command(folder, port),
              service.stopSignal(),
              folder.log().file(),
              folder.deletedAtEnd());
      if (awaitReady(process, port)) {
        folder.rememberPort(port);
        LOG.info(
            "{} is ready on {}:{} (process {}, {} ms)",
            service.name(),
            LoopbackPort.ADDRESS,
            port,
            process.pid(),
            elapsed().toMillis());
        return new RunningService(service.name(), process, folder, port);
      }
      port = portForRetry(process, port, logStart);
    }
  }

  /** Whether the service answered; if not, it ended or took too long. */
  private boolean awaitReady(ServiceProcess process, int port) throws IOException {
    while (elapsed().compareTo(timeout) < 0) {
      if (service.isReady(folder, process.pid(), port)) {
        return true;
      }
      if (process.awaitExit(POLL)) {
        return false;
      }
    }
    return false;
  }

  private int portForRetry(ServiceProcess process, int port, long logStart) throws IOException {
    String log = folder.log().since(logStart);
    if (process.isAlive()) {
      process.stop(STOP_PATIENCE);
      throw failure("did not answer within " + timeout.toSeconds() + " s", log);
    }
    if (!LoopbackPort.isFree(port)) {
      if (fixedPort > 0) {
        throw failure("cannot have port " + port + ", which another program listens on", log);
      }
      return LoopbackPort.free();
    }
    if (service.isWorthRetrying(log) && elapsed().plus(PAUSE).compareTo(timeout) < 0) {
      ChildProcess.pause(PAUSE);
      return port;
    }
    throw failure("ended while it started", log);
  }

  private EmbeddedServiceException failure(String what, String log) {
    return new EmbeddedServiceException(
        "%s %s. It wrote:%n%s".formatted(service.name(), what, log));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
