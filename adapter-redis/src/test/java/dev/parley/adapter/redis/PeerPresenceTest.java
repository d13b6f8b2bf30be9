package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.Sightings;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerPresenceTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final UserId CAROL = new UserId("carol");

  private final PeerPresence peer = new PeerPresence();

  private static PresenceMessage.Changes comes(long version, UserId user) {
    return new PresenceMessage.Changes(version, Map.of(user, Optional.of(Sightings.ACTIVE)));
  }

  private static PresenceMessage.Changes goes(long version, UserId user) {
    return new PresenceMessage.Changes(version, Map.of(user, Optional.empty()));
  }

  private static PresenceMessage.Part part(long version, int part, int parts, UserId user) {
    return new PresenceMessage.Part(version, part, parts, Map.of(user, Sightings.ACTIVE));
  }

  private boolean asks(long version) {
    return peer.take(new PresenceMessage.Summary(version));
  }

  private void learnWhole(long version) {
    assertThat(peer.take(part(version, 0, 1, ALICE))).isPresent();
  }

  @Test
  void asksForTheWholeOfAnInstanceThatItDoesNotKnow() {
    assertThat(peer.take(comes(1, ALICE))).as("of no use alone").isEmpty();
    assertThat(asks(1)).isTrue();

    learnWhole(1);

    assertThat(asks(1)).isFalse();
  }

  @Test
  void takesChangesInTheirOrderAndOnce() {
    learnWhole(4);

    assertThat(peer.take(comes(5, BOB))).containsOnlyKeys(BOB);
    assertThat(peer.take(comes(5, BOB))).isEmpty();
    assertThat(peer.take(goes(4, BOB))).isEmpty();
    assertThat(asks(5)).isFalse();
  }

  @Test
  void asksForTheWholeWhenAChangeIsMissing() {
    learnWhole(4);

    assertThat(peer.take(comes(6, BOB))).as("true all the same").containsOnlyKeys(BOB);
    assertThat(asks(6)).isTrue();
    assertThat(peer.take(part(6, 0, 1, CAROL))).contains(Map.of(CAROL, Sightings.ACTIVE));
    assertThat(asks(6)).isFalse();
  }

  @Test
  void asksForTheWholeWhenTheLastChangeIsMissing() {
    learnWhole(4);

    assertThat(asks(5)).isTrue();
  }

  @Test
  void laysChangesOverTheWholeThatComesInParts() {
    assertThat(peer.take(part(4, 0, 3, ALICE))).isEmpty();
    peer.take(goes(5, ALICE));
    assertThat(peer.take(part(4, 1, 3, BOB))).isEmpty();
    peer.take(comes(6, CAROL));
    peer.take(goes(7, new UserId("dave")));

    Optional<Map<UserId, Sighting>> whole = peer.take(part(4, 2, 3, new UserId("dave")));

    assertThat(whole).contains(Map.of(BOB, Sightings.ACTIVE, CAROL, Sightings.ACTIVE));
    assertThat(asks(7)).isFalse();
  }

  @Test
  void doesNotAskWhilePartsComeAndAsksAgainWhenTheyStop() {
    peer.take(part(4, 0, 3, ALICE));
    assertThat(asks(4)).isFalse();
    peer.take(part(4, 1, 3, BOB));
    assertThat(asks(4)).isFalse();
    assertThat(asks(4)).isFalse();

    assertThat(asks(4)).isTrue();
  }

  @Test
  void givesUpAWholeOfWhichAPartIsMissing() {
    peer.take(part(4, 0, 3, ALICE));
    assertThat(peer.take(part(4, 2, 3, BOB))).isEmpty();

    assertThat(asks(4)).isTrue();
  }

  @Test
  void givesUpAWholeBetweenWhosePartsAChangeIsMissing() {
    peer.take(part(4, 0, 2, ALICE));
    peer.take(comes(6, CAROL));
    assertThat(peer.take(part(4, 1, 2, BOB))).isEmpty();

    assertThat(asks(6)).isTrue();
  }

  @Test
  void passesOverAWholeThatOthersHaveAskedFor() {
    learnWhole(4);
    peer.take(comes(5, BOB));

    assertThat(peer.take(part(5, 0, 1, CAROL))).isEmpty();
    assertThat(peer.take(part(4, 0, 1, CAROL))).isEmpty();
    assertThat(asks(5)).isFalse();
  }

  @Test
  void countsForHowManyLooksNothingCame() {
    assertThat(peer.lookedAt()).isEqualTo(1);
    assertThat(peer.lookedAt()).isEqualTo(2);
    peer.heard();
    assertThat(peer.lookedAt()).isEqualTo(1);
  }
}
