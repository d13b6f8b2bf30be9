package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTimesTest {
  private final RecentTimes<String> times = new RecentTimes<>(2);

  @Test
  void forgetsTheKeyThatWasNotUsedForLongest() {
    times.put("a", 1);
    times.put("b", 2);
    assertThat(times.get("a")).hasValue(1);
    times.put("c", 3);

    assertThat(times.get("b")).isEmpty();
    assertThat(times.get("a")).hasValue(1);
    assertThat(times.get("c")).hasValue(3);
  }

  @Test
  void putsOnlyWhatIsLongEnoughAfterwards() {
    assertThat(times.putIfLater("a", 100, 10)).isTrue();
    assertThat(times.putIfLater("a", 109, 10)).isFalse();
    assertThat(times.putIfLater("a", 99, 10)).isFalse();
    assertThat(times.putIfLater("a", 110, 10)).isTrue();
    assertThat(times.get("a")).hasValue(110);

    times.remove("a");
    assertThat(times.putIfLater("a", 111, 10)).isTrue();
  }
}
