package dev.parley.application.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.domain.timeline.TimelineRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryQueryTest {
  @ParameterizedTest
  @CsvSource({"3, 10, 8, 10", "10, 10, 1, 10", "50, 10, 1, 10", "1, 1, 1, 1"})
  void latestEndsAtTheHead(int limit, long head, long first, long last) {
    assertThat(new HistoryQuery.Latest(limit).rangeIn(head))
        .contains(new TimelineRange(first, last));
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 10, 3, 4", "5, 9, 10, 1, 4", "99, 3, 10, 8, 10", "2, 5, 10, 1, 1"})
  void beforeEndsBelowItsSequence(long seq, int limit, long head, long first, long last) {
    assertThat(new HistoryQuery.Before(seq, limit).rangeIn(head))
        .contains(new TimelineRange(first, last));
  }

  @Test
  void nothingLiesBelowTheFirstEvent() {
    assertThat(new HistoryQuery.Before(1, 5).rangeIn(10)).isEmpty();
    assertThat(new HistoryQuery.Before(-7, 5).rangeIn(10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 10, 6, 7", "8, 9, 10, 9, 10", "0, 3, 10, 1, 3", "-4, 3, 10, 1, 3"})
  void afterStartsAboveItsSequence(long seq, int limit, long head, long first, long last) {
    assertThat(new HistoryQuery.After(seq, limit).rangeIn(head))
        .contains(new TimelineRange(first, last));
  }

  @Test
  void nothingLiesAboveTheHead() {
    assertThat(new HistoryQuery.After(10, 5).rangeIn(10)).isEmpty();
    assertThat(new HistoryQuery.After(Long.MAX_VALUE, 5).rangeIn(10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "50, 11, 100, 45, 55",
    "1, 5, 100, 1, 3",
    "100, 4, 100, 98, 100",
    "999, 4, 100, 98, 100",
    "-3, 5, 100, 1, 3",
    "7, 1, 100, 7, 7"
  })
  void aroundHasItsSequenceInTheMiddle(long seq, int limit, long head, long first, long last) {
    assertThat(new HistoryQuery.Around(seq, limit).rangeIn(head))
        .contains(new TimelineRange(first, last));
  }

  @Test
  void noPageIsLongerThanTheLimitOfAll() {
    assertThat(new HistoryQuery.Latest(1_000_000).rangeIn(5_000))
        .hasValueSatisfying(range -> assertThat(range.length()).isEqualTo(HistoryQuery.MAX_LIMIT));
    assertThat(new HistoryQuery.Around(2_000, Integer.MAX_VALUE).limit())
        .isEqualTo(HistoryQuery.MAX_LIMIT);
  }

  @Test
  void extremeSequencesAreClampedRatherThanOverflowing() {
    assertThat(new HistoryQuery.Before(Long.MIN_VALUE, 5).rangeIn(10)).isEmpty();
    assertThat(new HistoryQuery.After(Long.MIN_VALUE, 5).rangeIn(10))
        .contains(new TimelineRange(1, 5));
    assertThat(new HistoryQuery.Around(Long.MIN_VALUE, 5).rangeIn(10))
        .contains(new TimelineRange(1, 3));
  }

  @Test
  void aPageHasRoomForOneEventAtLeast() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HistoryQuery.Latest(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new HistoryQuery.Before(5, -1));
  }
}
