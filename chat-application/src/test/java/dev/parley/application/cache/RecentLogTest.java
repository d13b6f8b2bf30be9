package dev.parley.application.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentLogTest {
  private final UserId alice = People.someone("alice");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter memory = MemoryAdapter.open(clock);
  private final CountingTimeline timeline = new CountingTimeline(memory.timeline());
  private final RecentEntries kept = memory.recentEntries();
  private final RecentLog log = new RecentLog(timeline, kept, clock);

  @BeforeEach
  void openRoom() {
    timeline.open(room, List.of(alice));
  }

  private long head() {
    return timeline.heads(Set.of(room.id())).get(room.id());
  }

  private void say(int messages) {
    for (int i = 0; i < messages; i++) {
      timeline.apply(List.of(PostBuilder.aPost().in(room).by(alice).build()));
    }
  }

  private void delete(long seq) {
    assertThat(timeline.apply(List.of(new Change.Delete(room.id(), alice, seq))))
        .first()
        .isInstanceOf(ChangeOutcome.Applied.class);
  }

  /** Reads the newest, and checks that they are what the store has. */
  private List<TimelineEvent> newest(int count) {
    long head = head();
    TimelineRange range = new TimelineRange(Math.max(1, head - count + 1), head);
    List<TimelineEvent> events = log.read(room.id(), range, head);
    assertThat(events).isEqualTo(memory.timeline().read(room.id(), range));
    return events;
  }

  @Test
  void readsTheEndOfALogOnce() {
    say(150);
    newest(50);
    assertThat(timeline.entriesRead()).isEqualTo(RecentEntries.MAX_ENTRIES);

    newest(50);
    newest(RecentEntries.MAX_ENTRIES);
    log.read(room.id(), new TimelineRange(60, 70), head());
    assertThat(timeline.entriesRead()).isZero();
  }

  @Test
  void readsOfAnEndThatIsKeptOnlyWhatIsNew() {
    say(150);
    newest(50);
    timeline.entriesRead();
    say(7);

    newest(50);
    assertThat(timeline.entriesRead()).isEqualTo(7);
    newest(RecentEntries.MAX_ENTRIES);
    assertThat(timeline.entriesRead()).isZero();
  }

  @Test
  void readsAShortLogAsAWhole() {
    say(3);

    assertThat(newest(50)).hasSize(4);
    assertThat(newest(50)).hasSize(4);
    assertThat(timeline.entriesRead()).isEqualTo(4);
  }

  @Test
  void leavesTheStoreWhatLiesFarBack() {
    say(300);
    newest(10);
    timeline.entriesRead();

    assertThat(log.read(room.id(), new TimelineRange(10, 19), head()))
        .isEqualTo(memory.timeline().read(room.id(), new TimelineRange(10, 19)));
    assertThat(timeline.entriesRead()).isEqualTo(10);
  }

  @Test
  void doesNotShowWhatWasDeletedEvenIfNobodyToldTheCache() {
    say(10);
    newest(10);
    delete(5);

    assertThat(newest(10))
        .filteredOn(event -> event.seq() == 5)
        .allSatisfy(event -> assertThat(((MessageSent) event).message().isErased()).isTrue())
        .hasSize(1);
  }

  @Test
  void doesNotShowWhatAReaderFromBeforeTheDeletionHasKeptAfterIt() {
    say(10);
    newest(10);
    Stretch old = kept.find(room.id()).orElseThrow();
    delete(5);
    kept.keep(old);

    newest(10);
    newest(10);
  }

  @Test
  void servesAReaderWhoseHeadIsOlderThanWhatIsKept() {
    say(10);
    long before = head();
    say(5);
    newest(10);

    TimelineRange range = new TimelineRange(2, before);
    assertThat(log.read(room.id(), range, before))
        .isEqualTo(memory.timeline().read(room.id(), range));
  }

  @Test
  void takesNothingFromBeforeARestore() {
    say(10);
    newest(10);
    timeline.entriesRead();
    timeline.restoreAs(new DatabaseEpoch(UUID.randomUUID()));
    clock.advance(Duration.ofSeconds(1));

    newest(10);
    assertThat(timeline.entriesRead()).isEqualTo(11);
    newest(10);
    assertThat(timeline.entriesRead()).isZero();
  }

  @Test
  void readsTheStoreWhereNothingIsKept() {
    RecentLog uncached = new RecentLog(timeline, CachePorts.none().recentEntries(), clock);
    say(10);
    long head = head();
    TimelineRange range = new TimelineRange(3, head);

    assertThat(uncached.read(room.id(), range, head))
        .isEqualTo(memory.timeline().read(room.id(), range));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void saysWhatTheStoreSaysWhateverIsLostOrKeptLate(long seed) {
    Random random = new Random(seed);
    List<Stretch> seen = new ArrayList<>();
    List<Long> messages = new ArrayList<>();
    for (int step = 0; step < 600; step++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          say(1 + random.nextInt(random.nextInt(10) == 0 ? 70 : 3));
          messages.add(head());
        }
        case 2 -> {
          if (!messages.isEmpty()) {
            delete(messages.remove(random.nextInt(messages.size())));
          }
        }
        case 3 -> kept.forget(room.id());
        case 4 -> kept.find(room.id()).ifPresent(seen::add);
        case 5 -> {
          if (!seen.isEmpty()) {
            kept.keep(seen.get(random.nextInt(seen.size())));
          }
        }
        default -> newest(1 + random.nextInt(120));
      }
    }
  }
}
