package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.adapter.postgres.PostgresConfig.Batching;
import dev.parley.adapter.postgres.PostgresConfig.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final PostgresConfig CONFIG =
      PostgresConfig.of("jdbc:postgresql://db:5432/parley?ssl=true&sslpassword=hidden", "me", "pw");

  @Test
  void hasDefaultsThatTheDocumentationNames() {
    assertThat(CONFIG.readers()).isEqualTo(8);
    assertThat(CONFIG.batching()).isEqualTo(new Batching(1, 10_000, 500, 1 << 20));
    assertThat(CONFIG.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofMillis(1_800),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofMillis(1_500)));
  }

  @Test
  void changesOneThingAtATime() {
    Batching batching = new Batching(4, 500, 1, 1 << 10);
    Timeouts timeouts = new Timeouts(SECOND, SECOND, SECOND, SECOND, SECOND, Duration.ZERO);

    assertThat(CONFIG.withReaders(3).with(batching).with(timeouts))
        .isEqualTo(
            new PostgresConfig(
                CONFIG.jdbcUrl(), CONFIG.user(), CONFIG.password(), 3, batching, timeouts));
  }

  @Test
  void endsLocksAndRepeatsBeforeCallersStopWaiting() {
    assertThat(Timeouts.DEFAULT.lock()).isLessThan(Timeouts.DEFAULT.answer());
    assertThat(Timeouts.DEFAULT.retry()).isLessThan(Timeouts.DEFAULT.answer());
    assertThat(Timeouts.DEFAULT.withRetry(SECOND).retry()).isEqualTo(SECOND);
  }

  @Test
  void doesNotShowSecrets() {
    assertThat(CONFIG.toString())
        .contains("jdbc:postgresql://db:5432/parley")
        .doesNotContain("pw")
        .doesNotContain("hidden");
  }

  @Test
  void refusesOtherDatabases() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresConfig.of("jdbc:mysql://db/parley", "me", "pw"))
        .withMessage("the database URL must start with jdbc:postgresql:");
  }

  @Test
  void refusesSizesThatCannotWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CONFIG.withReaders(1))
        .withMessage("readers must be 2 to 1000, was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batching(5, 10_000, 500, 1 << 20))
        .withMessage("writers must be 1 to 4, was 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batching(1, 499, 500, 1 << 20))
        .withMessageStartingWith("queueCapacity must be 500");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batching(1, 10_000, 0, 1 << 20))
        .withMessageStartingWith("maxChanges");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batching(1, 10_000, 500, 1))
        .withMessageStartingWith("maxBytes");
  }

  @Test
  void refusesTimeoutsThatCannotWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Timeouts(SECOND, Duration.ofMillis(1), SECOND, SECOND, SECOND, SECOND))
        .withMessage("the connect timeout must be PT0.25S to PT10M, was PT0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Timeouts(SECOND, SECOND, SECOND, Duration.ZERO, SECOND, SECOND))
        .withMessageStartingWith("the statement timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timeouts.DEFAULT.withAnswer(Duration.ofMillis(499)))
        .withMessageStartingWith("the answer timeout must be PT0.5S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timeouts.DEFAULT.withLock(Duration.ofSeconds(4)))
        .withMessageContaining("never strikes");
  }
}
