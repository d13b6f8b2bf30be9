package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.presence.PresenceRecords.Kept;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link PresenceRecords} promises. Users need not exist for it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PresenceRecordsContract {
  private static final Instant NOW = Instant.parse("2026-03-01T09:30:15.123456Z");

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private PresenceRecords records;

  /** The port on a store; called once for each test. */
  protected abstract PresenceRecords open();

  /** The same store through another instance. */
  protected abstract PresenceRecords peer();

  @BeforeEach
  final void openStore() {
    records = open();
  }

  @Test
  void knowsNothingOfWhomNothingWasSaid() {
    assertThat(records.of(Set.of())).isEmpty();
    assertThat(records.of(Set.of(alice, bob))).isEmpty();
  }

  @Test
  void keepsWhatAUserHasChosenLast() {
    Instant at = NOW;
    for (PresenceChoice choice : PresenceChoice.values()) {
      at = at.plusSeconds(1);
      assertThat(records.choose(alice, choice, at)).isEqualTo(new ChosenPresence(choice, at));
      assertThat(peer().of(Set.of(alice, bob)))
          .isEqualTo(Map.of(alice, new Kept(new ChosenPresence(choice, at), Optional.empty())));
    }
  }

  @Test
  void letsTheTimeOfAChoiceRiseWhateverTheClocksSay() {
    records.choose(alice, PresenceChoice.INVISIBLE, NOW);

    ChosenPresence same = peer().choose(alice, PresenceChoice.BUSY, NOW);
    ChosenPresence earlier = records.choose(alice, PresenceChoice.AWAY, NOW.minusSeconds(60));

    assertThat(same).isEqualTo(new ChosenPresence(PresenceChoice.BUSY, micros(NOW, 1)));
    assertThat(earlier).isEqualTo(new ChosenPresence(PresenceChoice.AWAY, micros(NOW, 2)));
    assertThat(records.of(Set.of(alice)))
        .isEqualTo(Map.of(alice, new Kept(earlier, Optional.empty())));
  }

  @Test
  void tellsWhatWasChosenSinceATime() {
    Instant since = NOW.plus(Duration.ofDays(1));
    records.choose(alice, PresenceChoice.BUSY, since.minusNanos(1_000));
    ChosenPresence chosen = records.choose(bob, PresenceChoice.AWAY, since);
    records.seen(Map.of(People.someone("carol"), since.plusSeconds(1)));

    assertThat(peer().chosenSince(since)).containsEntry(bob, chosen).doesNotContainKey(alice);
    assertThat(peer().chosenSince(since.plusNanos(1_000))).doesNotContainKeys(alice, bob);
  }

  @Test
  void keepsTheLatestTimeAtWhichAUserWasSeen() {
    records.seen(Map.of(alice, NOW, bob, NOW));
    peer().seen(Map.of(alice, NOW.minusSeconds(5), bob, NOW.plusSeconds(5)));
    records.seen(Map.of());

    assertThat(records.of(Set.of(alice, bob)))
        .isEqualTo(Map.of(alice, seenAt(NOW), bob, seenAt(NOW.plusSeconds(5))));
  }

  @Test
  void keepsTheChoiceAndTheTimeApart() {
    records.seen(Map.of(alice, NOW));
    ChosenPresence chosen = records.choose(alice, PresenceChoice.INVISIBLE, NOW.plusSeconds(1));
    records.seen(Map.of(alice, NOW.plusSeconds(2)));

    assertThat(peer().of(Set.of(alice)))
        .isEqualTo(Map.of(alice, new Kept(chosen, Optional.of(NOW.plusSeconds(2)))));
  }

  @Test
  void keepsNothingMoreOfWhoeverIsErased() {
    records.choose(alice, PresenceChoice.BUSY, NOW);
    records.seen(Map.of(alice, NOW, bob, NOW));

    peer().erase(alice);
    records.erase(alice);

    assertThat(records.of(Set.of(alice, bob))).isEqualTo(Map.of(bob, seenAt(NOW)));
    records.seen(Map.of(alice, NOW.plusSeconds(1), bob, NOW.plusSeconds(1)));
    Instant later = NOW.plus(Duration.ofDays(2));
    assertThat(peer().choose(alice, PresenceChoice.AWAY, later))
        .isEqualTo(new ChosenPresence(PresenceChoice.AWAY, later));
    assertThat(records.of(Set.of(alice, bob))).isEqualTo(Map.of(bob, seenAt(NOW.plusSeconds(1))));
    assertThat(records.chosenSince(later)).doesNotContainKey(alice);
  }

  @Test
  void erasesAlsoWhoWasNeverThere() {
    records.erase(alice);
    records.seen(Map.of(alice, NOW));

    assertThat(peer().of(Set.of(alice))).isEmpty();
  }

  @Test
  void takesAsManyUsersAsItSaysAndNoMore() {
    Map<UserId, Instant> most = new HashMap<>();
    for (int i = 0; i < PresenceRecords.MAX_USERS; i++) {
      most.put(People.someone("many"), NOW);
    }
    records.seen(most);
    assertThat(records.of(most.keySet())).hasSize(PresenceRecords.MAX_USERS);

    most.put(alice, NOW);
    assertThatThrownBy(() -> records.seen(most)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> records.of(most.keySet()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comesToTheLatestWhenManySpeakAtOnce() {
    PresenceRecords other = peer();
    List<ChosenPresence> chosen =
        Race.of(
            16,
            number -> {
              PresenceRecords through = number % 2 == 0 ? records : other;
              through.seen(Map.of(alice, NOW.plusSeconds(number), bob, NOW.minusSeconds(number)));
              return through.choose(alice, PresenceChoice.BUSY, NOW);
            });

    assertThat(chosen).doesNotHaveDuplicates();
    Map<UserId, Kept> kept = records.of(Set.of(alice, bob));
    assertThat(kept.get(alice))
        .isEqualTo(
            new Kept(
                new ChosenPresence(PresenceChoice.BUSY, micros(NOW, 15)),
                Optional.of(NOW.plusSeconds(15))));
    assertThat(kept.get(bob)).isEqualTo(seenAt(NOW));
  }

  private static Kept seenAt(Instant at) {
    return new Kept(ChosenPresence.NONE, Optional.of(at));
  }

  private static Instant micros(Instant instant, long more) {
    return instant.plus(more, ChronoUnit.MICROS);
  }
}
