package dev.parley.application.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What caches are told of when something changes. */
class CachesTest {
  private static final RoomQuery LIST =
      new RoomQuery(RoomOrder.NEWEST, List.of(), Optional.empty(), 50);

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final CountingTimeline store = new CountingTimeline(memory.timeline());
  private final CacheKeepingTimeline timeline =
      new CacheKeepingTimeline(store, new CachePorts(memory.recentEntries(), memory.roomPages()));
  private final CachedRoomDirectory directory =
      new CachedRoomDirectory(memory.roomDirectory(), memory.roomPages());

  @BeforeEach
  void openRoom() {
    timeline.open(room, List.of(alice));
  }

  private int membersListed() {
    return directory.page(LIST).stream()
        .filter(listing -> listing.room().id().equals(room.id()))
        .mapToInt(RoomListing::members)
        .sum();
  }

  private void apply(Change change) {
    timeline.apply(List.of(change));
  }

  /** Has something that is wrong listed, so that it can be seen whether the directory is asked. */
  private boolean isListedAnewBy(Runnable action) {
    memory.roomPages().outdate();
    memory.roomPages().page(LIST, query -> List.of());
    action.run();
    return !directory.page(LIST).isEmpty();
  }

  @Test
  void theListOfRoomsShowsWhoComesAndGoes() {
    assertThat(membersListed()).isEqualTo(1);
    apply(new Change.Join(room.id(), bob));
    assertThat(membersListed()).isEqualTo(2);
    apply(new Change.Leave(room.id(), bob));
    assertThat(membersListed()).isEqualTo(1);
    apply(new Change.Join(room.id(), bob));
    apply(new Change.Kick(room.id(), alice, bob));
    assertThat(membersListed()).isEqualTo(1);
    apply(new Change.Join(room.id(), bob));
    assertThat(membersListed()).isEqualTo(2);
    apply(new Change.Ban(room.id(), alice, bob, Optional.empty(), ""));
    assertThat(membersListed()).isEqualTo(1);
  }

  @Test
  void theListOfRoomsShowsNewRoomsAndWhatTheyAreChangedTo() {
    assertThat(directory.page(LIST)).hasSize(1);
    Room second = RoomBuilder.aRoom().openedBy(bob).build();
    timeline.open(second, List.of(bob));
    assertThat(directory.page(LIST)).hasSize(2);

    apply(new Change.ChangeRoom(second.id(), bob, SettingsChange.of(RoomAccess.PASSWORD)));
    assertThat(directory.page(LIST))
        .anySatisfy(
            listing ->
                assertThat(listing.room().settings().access()).isEqualTo(RoomAccess.PASSWORD));
    apply(new Change.ChangeRoom(second.id(), bob, SettingsChange.of(RoomAccess.INVITATION)));
    assertThat(directory.page(LIST)).hasSize(1);
  }

  @Test
  void whatDoesNotConcernTheListLeavesItAlone() {
    apply(new Change.Join(room.id(), bob));

    assertThat(
            isListedAnewBy(
                () -> {
                  apply(PostBuilder.aPost().in(room).by(alice).build());
                  apply(new Change.SetRole(room.id(), alice, bob, Role.ADMIN));
                  apply(new Change.Mute(room.id(), alice, bob, Instant.MAX));
                  apply(new Change.Unmute(room.id(), alice, bob));
                  apply(new Change.Join(room.id(), bob));
                  timeline.open(
                      DirectConversation.between(
                          new ConversationId(UUID.randomUUID()), alice, bob, ManualClock.START),
                      List.of(alice, bob));
                }))
        .isFalse();
  }

  @Test
  void searchesAndFurtherPagesAreNotKept() {
    RoomQuery search = new RoomQuery(RoomOrder.NEWEST, List.of("nothing"), Optional.empty(), 50);
    RoomQuery further =
        new RoomQuery(
            RoomOrder.NEWEST,
            List.of(),
            Optional.of(new RoomCursor(Long.MAX_VALUE / 2, room.id())),
            50);
    memory.roomPages().page(search, query -> List.of(new RoomListing(room, 9)));
    memory.roomPages().page(further, query -> List.of());

    assertThat(directory.page(search)).isEmpty();
    assertThat(directory.page(further)).hasSize(1);
  }

  @Test
  void deletedTextsDoNotStayInTheCache() {
    apply(PostBuilder.aPost().in(room).by(alice).build());
    memory
        .recentEntries()
        .keep(new Stretch(timeline.epoch(), timeline.read(room.id(), new TimelineRange(1, 2))));
    apply(new Change.Pin(room.id(), alice, 2, true));
    assertThat(memory.recentEntries().find(room.id())).isPresent();

    apply(new Change.Delete(room.id(), alice, 2));
    assertThat(memory.recentEntries().find(room.id())).isEmpty();
  }

  @Test
  void cachesForgetWhatMayHaveChangedWhenTheAnswerIsLost() {
    assertThat(membersListed()).isEqualTo(1);
    store.loseAnswers();

    assertThatThrownBy(() -> apply(new Change.Join(room.id(), bob)))
        .isInstanceOf(PortUnavailableException.class);
    assertThat(membersListed()).isEqualTo(2);
  }
}
