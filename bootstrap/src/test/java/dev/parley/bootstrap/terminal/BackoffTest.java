package dev.parley.bootstrap.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff atMost = new Backoff(most());

  @Test
  void doublesWithEachFailureUpToALimit() {
    assertThat(atMost.next()).hasMillis(250);
    assertThat(atMost.next()).hasMillis(500);
    assertThat(atMost.next()).hasMillis(1_000);
    for (int i = 0; i < 100; i++) {
      assertThat(atMost.next()).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }
    assertThat(atMost.next()).hasSeconds(10);
  }

  @Test
  void beginsAnewAfterASuccess() {
    atMost.next();
    atMost.next();
    atMost.succeeded();
    assertThat(atMost.next()).hasMillis(250);
  }

  @Test
  void comesBackWhenTheServerSaysOnce() {
    atMost.hint(Duration.ofMillis(500), Duration.ofSeconds(5));
    assertThat(atMost.next()).hasMillis(5_500);
    assertThat(atMost.next()).hasMillis(250);
  }

  @Test
  void staysWithinTheHint() {
    Backoff backoff = new Backoff(RandomGenerator.getDefault());
    for (int i = 0; i < 100; i++) {
      backoff.hint(Duration.ofMillis(500), Duration.ofSeconds(5));
      assertThat(backoff.next()).isBetween(Duration.ofMillis(500), Duration.ofMillis(5_500));
    }
  }

  /** Draws the largest number each time. */
  private static RandomGenerator most() {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return -1;
      }

      @Override
      public long nextLong(long bound) {
        return bound - 1;
      }
    };
  }
}
