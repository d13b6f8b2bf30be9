package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the memory store does beyond the contracts. */
class MemoryAdapterTest {
  private final ManualClock clock = ManualClock.create();
  private final UserId alice = People.someone("alice");

  @Test
  void beginsANewEpochWithEachStore() {
    MemoryAdapter one = MemoryAdapter.open(clock);
    MemoryAdapter other = MemoryAdapter.open(clock);

    assertThat(one.timeline().epoch()).isNotEqualTo(other.timeline().epoch());
    assertThat(one.openPeer().timeline().epoch()).isEqualTo(one.timeline().epoch());
  }

  @Test
  void takesItsEpochFromTheGivenIds() {
    assertThat(MemoryAdapter.open(clock, new SequentialIds()).timeline().epoch())
        .isEqualTo(new DatabaseEpoch(SequentialIds.numbered(1)));
  }

  @Test
  void sharesNothingWithAnotherStore() {
    MemoryAdapter one = MemoryAdapter.open(clock);
    Room room = RoomBuilder.aRoom().openedBy(alice).build();
    one.users().ensure(People.userWith(alice));
    one.timeline().open(room, List.of(alice));

    MemoryAdapter other = MemoryAdapter.open(clock);

    assertThat(other.users().find(alice)).isEmpty();
    assertThat(other.conversations().find(room.id())).isEmpty();
    assertThat(one.openPeer().conversations().find(room.id())).contains(room);
  }

  @Test
  void tellsEachInstanceOfItsOwnCommits() {
    MemoryAdapter one = MemoryAdapter.open(clock);
    MemoryAdapter other = one.openPeer();
    List<TimelineEvent> heardByOne = new ArrayList<>();
    List<TimelineEvent> heardByOther = new ArrayList<>();
    one.timeline().onCommit(heardByOne::addAll);
    other.timeline().onCommit(heardByOther::addAll);
    Room room = RoomBuilder.aRoom().openedBy(alice).build();

    one.timeline().open(room, List.of(alice));
    other.timeline().apply(List.of(PostBuilder.aPost().by(alice).in(room).build()));

    assertThat(heardByOne).extracting(TimelineEvent::seq).containsExactly(1L);
    assertThat(heardByOther).extracting(TimelineEvent::seq).containsExactly(2L);
  }

  @Test
  void takesOneListener() {
    MemoryAdapter adapter = MemoryAdapter.open(clock);
    adapter.timeline().onCommit(events -> {});

    assertThatThrownBy(() -> adapter.timeline().onCommit(events -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesASecondConversationOfTheSameId() {
    MemoryAdapter adapter = MemoryAdapter.open(clock);
    Room room = RoomBuilder.aRoom().openedBy(alice).build();
    adapter.timeline().open(room, List.of(alice));
    Room impostor = RoomBuilder.aRoom().withId(room.id().value()).openedBy(alice).build();

    assertThatThrownBy(() -> adapter.timeline().open(impostor, List.of(alice)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(room.id().toString());
    assertThat(adapter.conversations().findRoom(impostor.name())).isEmpty();
    assertThat(adapter.conversations().find(room.id())).contains(room);
  }
}
