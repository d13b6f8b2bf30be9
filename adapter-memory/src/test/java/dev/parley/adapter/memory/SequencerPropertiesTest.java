package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds for every history of changes. */
class SequencerPropertiesTest {
  private static final List<UserId> PEOPLE =
      List.of(People.someone("ann"), People.someone("ben"), People.someone("cid"));

  /** Who does what; messages have one of a few ids, so that many are repeated. */
  record Step(int who, int what, int pause) {}

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, PEOPLE.size() - 1),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(-2, 2))
        .as(Step::new);
  }

  @Property(seed = "20261122", tries = 500)
  void theLogIsDenseItsTimesRiseAndNothingIsStoredTwice(
      @ForAll @Size(max = 60) List<@From("steps") Step> steps) {
    ManualClock clock = ManualClock.create();
    MemoryAdapter store = MemoryAdapter.open(clock);
    Room room = RoomBuilder.aRoom().openedBy(PEOPLE.getFirst()).build();
    store.timeline().open(room, List.of(PEOPLE.getFirst()));
    long head = 1;
    Map<String, MessageSent> stored = new HashMap<>();
    for (Step step : steps) {
      if (step.pause() > 0) {
        clock.advance(Duration.ofMillis(step.pause()));
      }
      boolean member = isMember(store, room.id(), PEOPLE.get(step.who()));
      Change change = change(room, step);
      ChangeOutcome outcome = store.timeline().apply(List.of(change)).getFirst();
      head = checked(outcome, change, member, head, stored);
    }
    assertThat(store.timeline().heads(Set.of(room.id()))).isEqualTo(Map.of(room.id(), head));
    List<TimelineEvent> log = store.timeline().read(room.id(), new TimelineRange(1, head));
    assertThat(log).hasSize((int) head);
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i).seq()).isEqualTo(i + 1L);
      assertThat(i == 0 || log.get(i).at().isAfter(log.get(i - 1).at())).isTrue();
    }
  }

  /** Checks one step and returns the head behind it. */
  private static long checked(
      ChangeOutcome outcome,
      Change change,
      boolean member,
      long head,
      Map<String, MessageSent> stored) {
    return switch (outcome) {
      case ChangeOutcome.Applied applied -> {
        assertThat(applied.event().seq()).isEqualTo(head + 1);
        assertThat(member || change instanceof Change.Join).isTrue();
        if (applied.event() instanceof MessageSent sent) {
          assertThat(stored.put(key(sent), sent)).as("stored before").isNull();
        }
        yield head + 1;
      }
      case ChangeOutcome.Duplicate duplicate -> {
        assertThat(stored).containsValue(duplicate.original());
        yield head;
      }
      case ChangeOutcome.Unchanged unchanged -> head;
      case ChangeOutcome.Refused refused -> {
        // The owner stays while others are in.
        assertThat(member).isEqualTo(refused.refusal() instanceof Refusal.OwnerMustTransfer);
        yield head;
      }
    };
  }

  private static String key(MessageSent sent) {
    return sent.actor() + "/" + sent.message().clientMessageId();
  }

  private static Change change(Room room, Step step) {
    UserId who = PEOPLE.get(step.who());
    return switch (step.what()) {
      case 0, 1 -> new Change.Join(room.id(), who);
      case 2 -> new Change.Leave(room.id(), who);
      default -> PostBuilder.aPost().in(room).by(who).as("m" + step.what()).build();
    };
  }

  private static boolean isMember(MemoryAdapter store, ConversationId room, UserId who) {
    return store.memberships().find(room, who).filter(Membership::isActive).isPresent();
  }
}
