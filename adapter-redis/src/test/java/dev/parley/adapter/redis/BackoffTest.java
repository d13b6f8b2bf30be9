package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Draws the highest number that it may. */
  private static final RandomGenerator HIGHEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new UnsupportedOperationException("only bounded numbers are drawn");
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void doublesTheBoundUpToTheLongestWait() {
    Backoff backoff = new Backoff(FIRST, LONGEST, HIGHEST);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waits.add(backoff.next().toMillis());
    }

    assertThat(waits).containsExactly(50L, 100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);

    backoff.reset();
    assertThat(backoff.next()).isEqualTo(FIRST);
  }

  @Test
  void drawsAnyWaitUpToTheBound() {
    Backoff backoff = new Backoff(LONGEST, LONGEST, new Random(7));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waits.add(backoff.next().toMillis());
    }

    assertThat(waits).allMatch(wait -> wait >= 0 && wait <= 2_000);
    assertThat(waits).anyMatch(wait -> wait < 200).anyMatch(wait -> wait > 1_800);
  }
}
