package dev.parley.bootstrap.server;

import dev.parley.domain.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The figures of a server, which are made ready beside its start: they take a while, and nobody has
 * asked for them by then. Thread-safe.
 */
final class MetricsSource implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final CompletableFuture<Metrics> metrics = new CompletableFuture<>();

  /**
   * Makes them ready.
   *
   * @param subjects says what is watched
   */
  void prepare(Scheduler scheduler, Consumer<Metrics> subjects) {
    scheduler.execute(
        () -> {
          try {
            Metrics made = new Metrics();
            subjects.accept(made);
            metrics.complete(made);
          } catch (RuntimeException | LinkageError e) {
            metrics.completeExceptionally(e);
            throw e;
          }
        });
  }

  /** The figures now, in the text format of Prometheus. */
  String scrape() {
    return metrics.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().scrape();
  }

  @Override
  public void close() {
    var unused = metrics.thenAccept(Metrics::close);
  }
}
