package dev.parley.adapter.redis;

import static dev.parley.adapter.redis.PublisherCounts.Arrival.AFTER_LOSS;
import static dev.parley.adapter.redis.PublisherCounts.Arrival.IN_SEQUENCE;
import static dev.parley.adapter.redis.PublisherCounts.Arrival.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublisherCountsTest {
  private static final Publisher ONE = new Publisher("one", "boot-1");
  private static final Publisher TWO = new Publisher("two", "boot-1");

  private final PublisherCounts counts = new PublisherCounts();

  @Test
  void findsNothingMissingInASequence() {
    assertThat(counts.arrived(ONE, 1, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(counts.arrived(ONE, 2, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(counts.arrived(TWO, 1, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(counts.arrived(ONE, 3, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void noticesAGapOnce() {
    counts.arrived(ONE, 1, 0);

    assertThat(counts.arrived(ONE, 3, 0)).isEqualTo(AFTER_LOSS);
    assertThat(counts.arrived(ONE, 4, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(counts.arrived(ONE, 9, 8)).isEqualTo(AFTER_LOSS);
    assertThat(counts.arrived(ONE, 10, 8)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void ignoresWhatComesLateOrAgain() {
    counts.arrived(ONE, 5, 0);

    assertThat(counts.arrived(ONE, 5, 0)).isEqualTo(STALE);
    assertThat(counts.arrived(ONE, 4, 0)).isEqualTo(STALE);
    assertThat(counts.arrived(ONE, 6, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void doesNotWorryAboutWhatWasPublishedBeforeItListened() {
    assertThat(counts.arrived(ONE, 4_711, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void worriesWhenAPublisherFirstHeardOfHasLostSomething() {
    assertThat(counts.arrived(ONE, 4, 3)).isEqualTo(AFTER_LOSS);
    assertThat(counts.arrived(ONE, 5, 3)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void worriesWhenAnInstanceHasRestarted() {
    counts.arrived(ONE, 7, 0);
    Publisher restarted = new Publisher("one", "boot-2");

    assertThat(counts.arrived(restarted, 1, 0)).isEqualTo(AFTER_LOSS);
    assertThat(counts.arrived(restarted, 2, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void tellsTwoInstancesApartThatWereGivenTheSameName() {
    Publisher namesake = new Publisher("one", "boot-2");
    counts.arrived(ONE, 1, 0);
    counts.arrived(namesake, 1, 0);

    for (int n = 2; n < 10; n++) {
      assertThat(counts.arrived(ONE, n, 0)).isEqualTo(IN_SEQUENCE);
      assertThat(counts.arrived(namesake, n, 0)).isEqualTo(IN_SEQUENCE);
    }
  }

  @Test
  void forgetsThePublisherHeardLeastRecentlyWhenThereAreTooMany() {
    counts.arrived(ONE, 5, 0);
    counts.arrived(TWO, 5, 0);
    for (int i = 0; i < PublisherCounts.REMEMBERED - 1; i++) {
      counts.arrived(new Publisher("other-" + i, "boot"), 1, 0);
      counts.arrived(ONE, 6 + i, 0);
    }

    assertThat(counts.arrived(TWO, 3, 0)).as("forgotten").isEqualTo(IN_SEQUENCE);
    assertThat(counts.arrived(ONE, 6, 0)).as("remembered").isEqualTo(STALE);
  }
}
