package dev.parley.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.SequentialIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineRangeTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1000, 1000", "5, 9, 5", "9223372036854775807, 9223372036854775807, 1"})
  void spansBothEnds(long first, long last, int length) {
    assertThat(new TimelineRange(first, last).length()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "-1, 1", "5, 4", "1, 1001", "1, 9223372036854775807"})
  void refusesStretchesThatCannotBeRead(long first, long last) {
    assertThatThrownBy(() -> new TimelineRange(first, last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(first + ".." + last);
  }

  @Test
  void knowsAnEpochByItsUuid() {
    assertThat(new DatabaseEpoch(SequentialIds.numbered(7)))
        .hasToString("00000000-0000-7000-8000-000000000007");
  }
}
