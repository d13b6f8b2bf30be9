package dev.parley.faults.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;

/** Asks servers how they are, without a link in between. Thread-safe. */
public final class HealthProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_PATIENCE)
          .build();

  HealthProbe() {}

  /** Waits until a server and everything that it needs is up. */
  public void awaitUp(Instance instance) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    while (System.nanoTime() < until) {
      last = readiness(instance);
      if (last.contains("\"status\":\"up\"") && !last.contains("degraded")) {
        return;
      }
      Pause.of(PAUSE);
    }
    throw new IllegalStateException(instance + " is not up: " + last);
  }

  /** The body of the readiness check, or why there is none. */
  public String readiness(Instance instance) {
    return get(instance.url().resolve("/health/ready")).replace(" ", "");
  }

  /**
   * A figure of a server.
   *
   * @param name the beginning of its line in the text format of Prometheus; of several lines the
   *     sum is taken
   */
  public OptionalDouble figure(Instance instance, String name) {
    URI metrics = URI.create("http://127.0.0.1:" + instance.managementPort() + "/metrics");
    return get(metrics)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(Double::sum);
  }

  private String get(URI uri) {
    try {
      return http.send(
              HttpRequest.newBuilder(uri).timeout(ANSWER_PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
