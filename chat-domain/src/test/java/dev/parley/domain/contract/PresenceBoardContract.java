package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Sightings;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link PresenceBoard} promises while nothing is broken.
 *
 * <p>To close what {@link #openBoard} opened, add a method with {@code @AfterEach}.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PresenceBoardContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");

  /** Opens the board of one more instance, connected with those of the same test. */
  protected abstract PresenceBoard openBoard();

  /** Ends an instance in order. */
  protected abstract void close(PresenceBoard board);

  private static RecordingPresence listen(PresenceBoard board) {
    RecordingPresence listener = new RecordingPresence();
    board.subscribe(listener);
    return listener;
  }

  private static void awaitSeen(RecordingPresence listener, Map<UserId, List<Sighting>> expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.seen()).isEqualTo(expected));
  }

  @Test
  void tellsAllOthersWhoIsThereAndNotItself() {
    PresenceBoard first = openBoard();
    PresenceBoard second = openBoard();
    PresenceBoard third = openBoard();
    RecordingPresence atFirst = listen(first);
    RecordingPresence atSecond = listen(second);
    RecordingPresence atThird = listen(third);

    first.report(Map.of(alice, Optional.of(Sightings.ACTIVE)));
    second.report(
        Map.of(alice, Optional.of(Sightings.IDLE), bob, Optional.of(Sightings.INVISIBLE)));

    awaitSeen(atFirst, Map.of(alice, List.of(Sightings.IDLE), bob, List.of(Sightings.INVISIBLE)));
    awaitSeen(atSecond, Map.of(alice, List.of(Sightings.ACTIVE)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(atThird.seen()).containsOnlyKeys(alice, bob);
              assertThat(atThird.seen().get(alice))
                  .containsExactlyInAnyOrder(Sightings.ACTIVE, Sightings.IDLE);
            });
  }

  @Test
  void tellsChangesInTheirOrder() {
    PresenceBoard first = openBoard();
    RecordingPresence listener = listen(openBoard());
    listen(first);

    for (int i = 0; i < 200; i++) {
      first.report(Map.of(alice, Optional.of(Sightings.ACTIVE), bob, Optional.empty()));
      first.report(Map.of(alice, Optional.empty(), bob, Optional.of(Sightings.ACTIVE)));
    }
    first.report(Map.of(bob, Optional.of(Sightings.BUSY)));

    awaitSeen(listener, Map.of(bob, List.of(Sightings.BUSY)));
  }

  @Test
  void tellsWhoeverJoinsWhatWasSaidBefore() {
    PresenceBoard first = openBoard();
    listen(first);
    first.report(Map.of(alice, Optional.of(Sightings.ACTIVE), bob, Optional.of(Sightings.IDLE)));
    first.report(Map.of(bob, Optional.empty()));

    RecordingPresence late = listen(openBoard());

    awaitSeen(late, Map.of(alice, List.of(Sightings.ACTIVE)));
    first.report(Map.of(alice, Optional.of(Sightings.BUSY)));
    awaitSeen(late, Map.of(alice, List.of(Sightings.BUSY)));
  }

  @Test
  void tellsOfManyWhileTheyComeAndGo() {
    PresenceBoard first = openBoard();
    listen(first);
    Map<UserId, Optional<Sighting>> many = new LinkedHashMap<>();
    for (int i = 0; i < 5_000; i++) {
      many.put(new UserId("user-" + i), Optional.of(Sightings.ACTIVE));
    }
    first.report(many);
    RecordingPresence late = listen(openBoard());

    Map<UserId, List<Sighting>> expected = new HashMap<>();
    many.keySet().forEach(user -> expected.put(user, List.of(Sightings.ACTIVE)));
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      UserId user = new UserId("user-" + random.nextInt(6_000));
      if (random.nextBoolean()) {
        first.report(Map.of(user, Optional.of(Sightings.IDLE)));
        expected.put(user, List.of(Sightings.IDLE));
      } else {
        first.report(Map.of(user, Optional.empty()));
        expected.remove(user);
      }
    }

    awaitSeen(late, expected);
  }

  @Test
  void forgetsWhomAnInstanceSawThatHasEnded() {
    PresenceBoard ending = openBoard();
    PresenceBoard staying = openBoard();
    listen(ending);
    listen(staying);
    RecordingPresence listener = listen(openBoard());
    ending.report(Map.of(alice, Optional.of(Sightings.ACTIVE), bob, Optional.of(Sightings.ACTIVE)));
    staying.report(Map.of(bob, Optional.of(Sightings.IDLE)));
    await().atMost(PATIENCE).until(() -> listener.seen().size() == 2);

    close(ending);

    awaitSeen(listener, Map.of(bob, List.of(Sightings.IDLE)));
  }
}
