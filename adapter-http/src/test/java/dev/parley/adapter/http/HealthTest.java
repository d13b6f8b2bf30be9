package dev.parley.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final HttpConfig PATIENT =
      new HttpConfig(Set.of(), Duration.ofSeconds(30), Duration.ofSeconds(1));
  private static final HttpConfig HASTY =
      new HttpConfig(Set.of(), Duration.ofMillis(50), Duration.ofSeconds(1));

  @Test
  void saysThatTheProcessLives() {
    try (TestServer server = TestServer.start()) {
      for (String path : List.of("/health", "/health/live")) {
        Answer answer = server.request("GET", path).send().assertStatus(200);

        assertThat(answer.text("/status")).isEqualTo("ok");
        assertThat(answer.text("/timestamp")).isEqualTo("2026-03-01T09:30:15.123456Z");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      }
    }
  }

  @Test
  void isReadyWhenEverythingIsUp() {
    Answer answer = ready(check("postgres", Health::up), check("redis", Health::up));

    answer.assertStatus(200);
    assertThat(answer.text("/status")).isEqualTo("up");
    assertThat(answer.json("/draining").asBoolean()).isFalse();
    assertThat(answer.text("/checks/postgres/status")).isEqualTo("up");
    assertThat(answer.text("/checks/redis/status")).isEqualTo("up");
    assertThat(answer.json("/checks/redis").has("detail")).isFalse();
  }

  @Test
  void isReadyWhenSomethingIsDegradedAndSaysWhat() {
    Answer answer =
        ready(check("postgres", Health::up), check("redis", () -> Health.degraded("deaf")));

    answer.assertStatus(200);
    assertThat(answer.text("/status")).isEqualTo("degraded");
    assertThat(answer.text("/checks/redis/status")).isEqualTo("degraded");
    assertThat(answer.text("/checks/redis/detail")).isEqualTo("deaf");
  }

  @Test
  void isNotReadyWhenSomethingIsDown() {
    Answer answer =
        ready(
            check("redis", () -> Health.degraded("deaf")),
            check("postgres", () -> Health.down("no connection")));

    answer.assertStatus(503);
    assertThat(answer.text("/status")).isEqualTo("down");
    assertThat(answer.text("/checks/postgres/detail")).isEqualTo("no connection");
  }

  @Test
  void takesACheckThatThrowsForDownAndKeepsTheReasonToTheLog() {
    Answer answer =
        ready(
            check(
                "postgres",
                () -> {
                  throw new IllegalStateException("jdbc:postgresql://secret");
                }));

    answer.assertStatus(503);
    assertThat(answer.text("/checks/postgres/status")).isEqualTo("down");
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void isNotReadyWhileDraining() {
    AtomicBoolean draining = new AtomicBoolean();
    Operations operations = new Operations(List.of(), draining::get, () -> "");
    try (TestServer server = TestServer.start(PATIENT, operations)) {
      server.request("GET", "/health/ready").send().assertStatus(200);
      draining.set(true);

      Answer answer = server.request("GET", "/health/ready").send().assertStatus(503);

      assertThat(answer.text("/status")).isEqualTo("draining");
      assertThat(answer.json("/draining").asBoolean()).isTrue();
      server.request("GET", "/health/live").send().assertStatus(200);
    }
  }

  @Test
  void doesNotWaitForACheckThatHangsNorStartItAgain() {
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    HealthCheck hanging =
        check(
            "postgres",
            () -> {
              runs.incrementAndGet();
              awaitUninterruptibly(released);
              return Health.up();
            });
    Operations operations = new Operations(List.of(hanging), () -> false, () -> "");
    try (TestServer server = TestServer.start(HASTY, operations)) {
      for (int i = 0; i < 3; i++) {
        Answer answer = server.request("GET", "/health/ready").send().assertStatus(503);
        assertThat(answer.text("/checks/postgres/detail")).isEqualTo("did not answer in time");
        server.clock.advance(Duration.ofSeconds(2));
      }
      assertThat(runs).hasValue(1);

      released.countDown();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                server.clock.advance(Duration.ofSeconds(2));
                server.request("GET", "/health/ready").send().assertStatus(200);
              });
    } finally {
      released.countDown();
    }
  }

  @Test
  void asksOncePerSecondHoweverOftenItIsProbed() {
    AtomicInteger runs = new AtomicInteger();
    HealthCheck counting =
        check(
            "postgres",
            () -> {
              runs.incrementAndGet();
              return Health.up();
            });
    Operations operations = new Operations(List.of(counting), () -> false, () -> "");
    try (TestServer server = TestServer.start(PATIENT, operations)) {
      for (int i = 0; i < 10; i++) {
        server.request("GET", "/health/ready").send().assertStatus(200);
      }
      assertThat(runs).hasValue(1);

      server.clock.advance(Duration.ofSeconds(1));
      server.request("GET", "/health/ready").send().assertStatus(200);
      assertThat(runs).hasValue(2);

      server.clock.advance(Duration.ofHours(-1));
      server.request("GET", "/health/ready").send().assertStatus(200);
      assertThat(runs).hasValue(3);
    }
  }

  @Test
  void showsMetricsAndHealthToOperatorsOnly() {
    Operations operations = new Operations(List.of(), () -> false, () -> "parley_sessions 3\n");
    try (TestServer server = TestServer.start(PATIENT, operations)) {
      Answer metrics = server.managementRequest("GET", "/metrics").send().assertStatus(200);
      assertThat(metrics.body()).isEqualTo("parley_sessions 3\n");
      assertThat(metrics.header("Content-Type"))
          .contains("text/plain", "version=0.0.4", "charset=utf-8");
      server.managementRequest("GET", "/health").send().assertStatus(200);
      server.managementRequest("GET", "/health/ready").send().assertStatus(200);
      server.managementRequest("GET", "/api/conversations").send().assertProblem(404, "not_found");
      server.request("GET", "/metrics").send().assertProblem(404, "not_found");
    }
  }

  @Test
  void refusesTwoChecksOfTheSameName() {
    List<HealthCheck> twins = List.of(check("redis", Health::up), check("redis", Health::up));

    assertThatThrownBy(() -> new Operations(twins, () -> false, () -> ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis");
  }

  private static Answer ready(HealthCheck... checks) {
    Operations operations = new Operations(List.of(checks), () -> false, () -> "");
    try (TestServer server = TestServer.start(PATIENT, operations)) {
      return server.request("GET", "/health/ready").send();
    }
  }

  private static HealthCheck check(String name, Supplier<Health> health) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Health check() {
        return health.get();
      }
    };
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
