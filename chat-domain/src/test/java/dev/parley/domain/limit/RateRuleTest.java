package dev.parley.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateRuleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001})
  void limitsTheLimit(int limit) {
    assertThatThrownBy(() -> new RateRule.FixedWindow(limit, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a limit is 1 to 1000000");
    assertThatThrownBy(() -> new RateRule.Smooth(limit, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsWholeMillisecondsUpToADay() {
    for (Duration bad :
        List.of(
            Duration.ofNanos(1),
            Duration.ofNanos(1_500_000),
            Duration.ofMillis(-1),
            Duration.ofDays(1).plusMillis(1))) {
      assertThatThrownBy(() -> new RateRule.FixedWindow(1, bad, SECOND))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("window");
      assertThatThrownBy(() -> new RateRule.FixedWindow(1, SECOND, bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("block");
      assertThatThrownBy(() -> new RateRule.Smooth(1, bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("interval");
    }
    assertThat(new RateRule.FixedWindow(1_000_000, Duration.ofDays(1), Duration.ZERO).block())
        .isZero();
    assertThat(new RateRule.Smooth(1, Duration.ofMillis(1)).burst()).isEqualTo(1);
    for (Duration bad : List.of(Duration.ZERO, Duration.ofHours(-1))) {
      assertThatThrownBy(() -> new RateRule.Smooth(1, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesForATimeThatPasses() {
    for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      assertThatThrownBy(() -> new RateLimiter.Decision.Limited(bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Messages",
        "a b",
        "a_b",
        "a1",
        "a:b",
        "\u00e9",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void namesWhatIsDoneInLowerCase(String what) {
    assertThatThrownBy(() -> new RateKey(what, "alice"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhoDoesIt() {
    assertThat(new RateKey("room-messages", "x".repeat(200)).who()).hasSize(200);
    for (String who : List.of("", "x".repeat(201))) {
      assertThatThrownBy(() -> new RateKey("a", who)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
