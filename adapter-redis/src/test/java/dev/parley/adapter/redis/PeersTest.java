package dev.parley.adapter.redis;

import static dev.parley.adapter.redis.Peers.Arrival.AFTER_LOSS;
import static dev.parley.adapter.redis.Peers.Arrival.IN_SEQUENCE;
import static dev.parley.adapter.redis.Peers.Arrival.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeersTest {
  private static final Publisher ONE = new Publisher("one", "boot-1");
  private static final Publisher TWO = new Publisher("two", "boot-1");

  private final Peers peers = new Peers();

  @Test
  void findsNothingMissingInASequence() {
    assertThat(peers.arrived(ONE, 1, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(peers.arrived(ONE, 2, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(peers.arrived(TWO, 1, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(peers.arrived(ONE, 3, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void noticesAGapOnce() {
    peers.arrived(ONE, 1, 0);

    assertThat(peers.arrived(ONE, 3, 0)).isEqualTo(AFTER_LOSS);
    assertThat(peers.arrived(ONE, 4, 0)).isEqualTo(IN_SEQUENCE);
    assertThat(peers.arrived(ONE, 9, 8)).isEqualTo(AFTER_LOSS);
    assertThat(peers.arrived(ONE, 10, 8)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void ignoresWhatComesLateOrAgain() {
    peers.arrived(ONE, 5, 0);

    assertThat(peers.arrived(ONE, 5, 0)).isEqualTo(STALE);
    assertThat(peers.arrived(ONE, 4, 0)).isEqualTo(STALE);
    assertThat(peers.arrived(ONE, 6, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void doesNotWorryAboutWhatWasPublishedBeforeItListened() {
    assertThat(peers.arrived(ONE, 4_711, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void worriesWhenAPublisherFirstHeardOfHasLostSomething() {
    assertThat(peers.arrived(ONE, 4, 3)).isEqualTo(AFTER_LOSS);
    assertThat(peers.arrived(ONE, 5, 3)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void worriesWhenAnInstanceHasRestarted() {
    peers.arrived(ONE, 7, 0);
    Publisher restarted = new Publisher("one", "boot-2");

    assertThat(peers.arrived(restarted, 1, 0)).isEqualTo(AFTER_LOSS);
    assertThat(peers.arrived(restarted, 2, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void tellsTwoInstancesApartThatWereGivenTheSameName() {
    Publisher namesake = new Publisher("one", "boot-2");
    peers.arrived(ONE, 1, 0);
    peers.arrived(namesake, 1, 0);

    for (int n = 2; n < 10; n++) {
      assertThat(peers.arrived(ONE, n, 0)).isEqualTo(IN_SEQUENCE);
      assertThat(peers.arrived(namesake, n, 0)).isEqualTo(IN_SEQUENCE);
    }
  }

  @Test
  void forgetsThePublisherHeardLeastRecentlyWhenThereAreTooMany() {
    peers.arrived(ONE, 5, 0);
    peers.arrived(TWO, 5, 0);
    for (int i = 0; i < Peers.REMEMBERED - 1; i++) {
      peers.arrived(new Publisher("other-" + i, "boot"), 1, 0);
      peers.arrived(ONE, 6 + i, 0);
    }

    assertThat(peers.arrived(TWO, 3, 0)).as("forgotten").isEqualTo(IN_SEQUENCE);
    assertThat(peers.arrived(ONE, 6, 0)).as("remembered").isEqualTo(STALE);
  }

  private void beatsEvery500Millis(Publisher publisher, long n) {
    peers.arrived(publisher, n, 0);
    peers.promised(publisher, 500);
  }

  /** How many fall silent when this instance hears itself. */
  private int silentAt(long millis) {
    return peers.heardMyself(millis * 1_000_000);
  }

  @Test
  void suspectsAPeerOfWhichTwoBeatsAreMissingOnce() {
    beatsEvery500Millis(ONE, 1);
    assertThat(silentAt(10_000)).isZero();
    assertThat(peers.present()).isEqualTo(1);
    assertThat(silentAt(10_500)).isZero();
    assertThat(silentAt(11_199)).isZero();

    assertThat(silentAt(11_200)).isEqualTo(1);

    assertThat(peers.present()).isZero();
    assertThat(silentAt(20_000)).as("once").isZero();
  }

  @Test
  void suspectsAPeerAgainOnlyAfterItWasHeardAgain() {
    beatsEvery500Millis(ONE, 1);
    silentAt(0);
    assertThat(silentAt(1_200)).isEqualTo(1);
    assertThat(peers.arrived(ONE, 2, 0)).as("any message is a sign of life").isEqualTo(IN_SEQUENCE);

    assertThat(silentAt(2_000)).isZero();
    assertThat(peers.present()).isEqualTo(1);
    assertThat(silentAt(3_199)).isZero();
    assertThat(silentAt(3_200)).isEqualTo(1);
  }

  @Test
  void countsTheSilenceOfEachPeer() {
    beatsEvery500Millis(ONE, 1);
    beatsEvery500Millis(TWO, 1);
    silentAt(0);
    assertThat(silentAt(1_200)).isEqualTo(2);
  }

  @Test
  void neverSuspectsAPeerThatBeats() {
    for (int n = 1; n < 100; n++) {
      beatsEvery500Millis(ONE, n);
      assertThat(silentAt(n * 5_000L)).as("this instance stood still in between").isZero();
    }
  }

  @Test
  void doesNotSuspectWhoHasPromisedNothing() {
    peers.arrived(ONE, 1, 0);
    silentAt(0);

    assertThat(silentAt(1_000_000)).isZero();
    assertThat(peers.present()).isZero();
  }

  @Test
  void goesByWhatThePeerHasPromised() {
    peers.arrived(ONE, 1, 0);
    peers.promised(ONE, 5_000);
    silentAt(0);

    assertThat(silentAt(11_999)).isZero();
    assertThat(silentAt(12_000)).isEqualTo(1);
  }

  @Test
  void suspectsNobodyWhoHasTakenLeaveNorTheirNextLife() {
    beatsEvery500Millis(ONE, 1);
    silentAt(0);
    peers.left(ONE);

    assertThat(silentAt(10_000)).isZero();
    assertThat(peers.arrived(new Publisher("one", "boot-2"), 1, 0)).isEqualTo(IN_SEQUENCE);
  }

  @Test
  void doesNotSuspectALifeWhoseEndIsKnownFromTheNext() {
    beatsEvery500Millis(ONE, 1);
    silentAt(0);

    assertThat(peers.arrived(new Publisher("one", "boot-2"), 1, 0)).isEqualTo(AFTER_LOSS);

    assertThat(silentAt(10_000)).isZero();
  }

  @Test
  void givesPeersTheWholeTimeAgainWhenMessagesWereLostHere() {
    beatsEvery500Millis(ONE, 1);
    beatsEvery500Millis(TWO, 1);
    silentAt(0);
    silentAt(1_000);
    peers.arrived(TWO, 2, 0);
    peers.forgive();

    assertThat(silentAt(5_000)).isZero();
    assertThat(silentAt(6_199)).isZero();
    assertThat(silentAt(6_200)).isEqualTo(2);
    peers.forgive();
    assertThat(silentAt(9_000)).as("told already").isZero();
    assertThat(silentAt(99_000)).isZero();
  }
}
