package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
  @Test
  void takesAllOfACallOrNothing() {
    Backlog backlog = new Backlog(10);

    assertThat(backlog.tryAdd(7)).isTrue();
    assertThat(backlog.tryAdd(4)).isFalse();
    assertThat(backlog.size()).isEqualTo(7);
    assertThat(backlog.tryAdd(3)).isTrue();
    backlog.remove(10);
    assertThat(backlog.size()).isZero();
  }

  @Test
  void asksToComeBackWhenHalfShouldBeGone() {
    Backlog backlog = new Backlog(10_000);
    for (int i = 0; i < 200; i++) {
      backlog.observe(100, Duration.ofMillis(20).toNanos());
    }
    assertThat(backlog.tryAdd(10_000)).isTrue();

    assertThat(backlog.retryAfter()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1_010));
  }

  @Test
  void neverAsksForATimeThatIsSillyShortOrLong() {
    Backlog backlog = new Backlog(10_000);
    assertThat(backlog.retryAfter()).isEqualTo(Duration.ofMillis(50));

    assertThat(backlog.tryAdd(10_000)).isTrue();
    backlog.observe(1, Duration.ofMinutes(1).toNanos());

    assertThat(backlog.retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }
}
