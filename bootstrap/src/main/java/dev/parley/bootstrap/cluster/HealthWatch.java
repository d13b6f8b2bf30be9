package dev.parley.bootstrap.cluster;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the instances from time to time whether they want connections. */
final class HealthWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final List<Backend> backends;
  private final Duration interval;
  private final Thread thread;

  private HealthWatch(List<Backend> backends, Duration interval) {
    this.backends = List.copyOf(backends);
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("parley-health-watch").unstarted(this::run);
  }

  static HealthWatch start(List<Backend> backends, Duration interval) {
    HealthWatch watch = new HealthWatch(backends, interval);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (true) {
        for (Backend backend : backends) {
          boolean up = isReady(backend);
          if (backend.markUp(up)) {
            LOG.info(
                "{} {}", backend.name(), up ? "is up" : "is not ready; it gets no connections");
          }
        }
        Thread.sleep(interval);
      }
    } catch (InterruptedException e) {
      LOG.debug("The watch ends");
    }
  }

  private boolean isReady(Backend backend) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(backend.readiness()).timeout(PATIENCE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    http.shutdownNow();
  }
}
