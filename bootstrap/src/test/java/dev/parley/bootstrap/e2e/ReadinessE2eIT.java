package dev.parley.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.testing.DedicatedPostgres;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestPostgres;
import dev.parley.testing.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told while something that a server needs is away. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadinessE2eIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void isDegradedWithoutRedisAndDownWithoutPostgresql() throws Exception {
    try (DedicatedPostgres postgres = TestPostgres.dedicated();
        DedicatedRedis redis = TestRedis.dedicated();
        ServerProcess server = ServerProcess.start(folder, settings(postgres, redis))) {
      awaitStatus(server, 200, "up", "redis", "up");

      redis.pause();
      awaitStatus(server, 200, "degraded", "redis", "degraded");
      redis.resume();
      awaitStatus(server, 200, "up", "redis", "up");

      redis.stopService();
      awaitStatus(server, 200, "degraded", "redis", "degraded");
      redis.startService();
      awaitStatus(server, 200, "up", "redis", "up");

      postgres.stopService();
      awaitStatus(server, 503, "down", "postgres", "down");
      postgres.startService();
      awaitStatus(server, 200, "up", "postgres", "up");

      assertThat(Scrape.of(server).text())
          .contains("parley_bus_healthy 1.0", "parley_bus_publishing 1.0")
          .containsPattern("parley_bus_reconnects_total [1-9]")
          .contains("parley_bus_losses_total{cause=\"resubscribed\"}")
          .contains("parley_delivery_gaps_total{cause=\"hole\"} 0.0")
          .contains("parley_pool_most", "parley_pool_waiting")
          .contains("parley_writer_changes_total{kind=\"changes\"}")
          .contains("parley_writer_changes_total{kind=\"receipts\"}")
          .contains("parley_writer_changes_total{kind=\"devices\"}");
    }
  }

  private static Map<String, String> settings(DedicatedPostgres postgres, DedicatedRedis redis) {
    return Map.of(
        "PARLEY_DATABASE_URL", postgres.jdbcUrl(),
        "PARLEY_DATABASE_USER", postgres.user(),
        "PARLEY_DATABASE_PASSWORD", postgres.password(),
        "PARLEY_REDIS_URL", redis.url(),
        "PARLEY_JWT_SECRET", Sessions.SECRET);
  }

  private static void awaitStatus(
      ServerProcess server, int code, String status, String check, String checkStatus) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              HttpResponse<String> answer = get(server.url().resolve("/health/ready"));
              JsonNode body = JSON.readTree(answer.body());
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
              assertThat(body.path("status").asText()).isEqualTo(status);
              assertThat(body.path("checks").path(check).path("status").asText())
                  .isEqualTo(checkStatus);
            });
  }

  private static HttpResponse<String> get(URI url) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
