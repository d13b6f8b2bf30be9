package dev.parley.bootstrap.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes something before the process ends, and ends it with an exit code that says how that went.
 *
 * <p>A JVM that gets SIGTERM or SIGINT runs its shutdown hooks and then ends with 143 or 130. To
 * whoever sent the signal, a server that stopped as it was asked to has succeeded, so the hook ends
 * the process itself.
 */
final class OrderlyExit {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyExit.class);

  /** What closing takes beyond the time that clients get. */
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(20);

  private final AutoCloseable closeable;
  private final Duration patience;
  private final AtomicInteger code = new AtomicInteger(ExitCode.OK);

  private OrderlyExit(AutoCloseable closeable, Duration patience) {
    this.closeable = closeable;
    this.patience = patience;
  }

  /**
   * Closes it when the process ends.
   *
   * @param drain how long the closing may wait for others
   */
  static OrderlyExit closing(AutoCloseable closeable, Duration drain) {
    OrderlyExit exit = new OrderlyExit(closeable, drain.plus(CLOSING_PATIENCE));
    Runtime.getRuntime().addShutdownHook(new Thread(exit::run, "parley-exit"));
    return exit;
  }

  /** Ends the process, from any thread; returns at once. */
  void now(int exitCode) {
    code.compareAndSet(ExitCode.OK, exitCode);
    // Not on the caller's thread, for which the closing may have to wait.
    Thread.ofPlatform().name("parley-exit-request").daemon().start(() -> System.exit(exitCode));
  }

  private void run() {
    Thread closing =
        Thread.ofPlatform()
            .name("parley-close")
            .daemon()
            .start(
                () -> {
                  try {
                    closeable.close();
                  } catch (Exception e) {
                    LOG.error("The server could not be closed in order", e);
                    code.set(ExitCode.FAILED);
                  }
                });
    try {
      if (!closing.join(patience)) {
        LOG.error("The server did not close within {}", patience);
        code.set(ExitCode.FAILED);
      }
    } catch (InterruptedException e) {
      code.set(ExitCode.FAILED);
    }
    Runtime.getRuntime().halt(code.get());
  }
}
