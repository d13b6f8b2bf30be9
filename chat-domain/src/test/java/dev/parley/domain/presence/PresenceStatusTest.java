package dev.parley.domain.presence;

import static dev.parley.domain.fixture.Sightings.ACTIVE;
import static dev.parley.domain.fixture.Sightings.BUSY;
import static dev.parley.domain.fixture.Sightings.IDLE;
import static dev.parley.domain.fixture.Sightings.INVISIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.Sightings;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceStatusTest {
  @Test
  void isOfflineWhereNobodySeesTheUser() {
    assertThat(PresenceStatus.of(List.of())).isEqualTo(PresenceStatus.OFFLINE);
  }

  @Test
  void isOnlineAsLongAsOneDeviceIsInUse() {
    assertThat(PresenceStatus.of(List.of(IDLE, ACTIVE))).isEqualTo(PresenceStatus.ONLINE);
    assertThat(PresenceStatus.of(List.of(IDLE, IDLE))).isEqualTo(PresenceStatus.AWAY);
  }

  @Test
  void isWhatTheUserHasChosenWhateverTheDevicesDo() {
    Sighting busyAndIdle = new Sighting(BUSY.chosen(), false);
    assertThat(PresenceStatus.of(List.of(busyAndIdle, ACTIVE))).isEqualTo(PresenceStatus.BUSY);
    assertThat(PresenceStatus.of(List.of(Sightings.chosen(PresenceChoice.AWAY))))
        .isEqualTo(PresenceStatus.AWAY);
    assertThat(PresenceStatus.of(List.of(ACTIVE, INVISIBLE))).isEqualTo(PresenceStatus.OFFLINE);
  }

  @Test
  void isWhatTheUserHasChosenLastWhereInstancesDisagree() {
    ChosenPresence later =
        new ChosenPresence(PresenceChoice.AUTOMATIC, ManualClock.START.plusNanos(1_000));
    Sighting idleSinceThen = new Sighting(later, false);

    assertThat(PresenceStatus.of(List.of(INVISIBLE, idleSinceThen)))
        .isEqualTo(PresenceStatus.ONLINE);
    assertThat(PresenceStatus.of(List.of(idleSinceThen, INVISIBLE)))
        .isEqualTo(PresenceStatus.ONLINE);
  }

  @Test
  void onlyWhoIsOfflineWasSeenLast() {
    assertThat(Presence.offlineSince(ManualClock.START).lastSeen()).contains(ManualClock.START);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Presence(
                    PresenceStatus.AWAY, Presence.offlineSince(ManualClock.START).lastSeen()));
  }
}
