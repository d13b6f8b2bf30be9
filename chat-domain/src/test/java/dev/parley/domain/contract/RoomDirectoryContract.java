package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomDirectory;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.timeline.Admission;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link RoomDirectory} promises. */
public abstract class RoomDirectoryContract extends StoreContract {
  /** A word that no other test uses, by which a test finds its own rooms. */
  private String mark;

  @BeforeEach
  final void chooseAMark() {
    mark = "w" + UUID.randomUUID().toString().replace("-", "");
  }

  private Room open(UserId owner, String description, RoomAccess access) {
    clock.advance(Duration.ofSeconds(1));
    Room room =
        RoomBuilder.aRoom()
            .openedBy(owner)
            .at(now())
            .with(
                new RoomSettings(
                    description, "", access, HistoryVisibility.ALL, Duration.ZERO, false))
            .build();
    opened(room, List.of(owner));
    return room;
  }

  private List<RoomListing> find(RoomOrder order, String search) {
    return roomDirectory()
        .page(new RoomQuery(order, RoomQuery.wordsToFind(search), Optional.empty(), 100));
  }

  private List<Room> rooms(List<RoomListing> listings) {
    return listings.stream().map(RoomListing::room).toList();
  }

  @Test
  void listsRoomsWithTheNumberOfTheirMembers() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room quiet = open(alice, mark + " quiet", RoomAccess.PUBLIC);
    Room busy = open(alice, mark + " busy", RoomAccess.PASSWORD);
    applied(new Change.Join(busy.id(), bob, Admission.PASSWORD));
    Room newest = open(alice, mark + " newest", RoomAccess.PUBLIC);

    assertThat(find(RoomOrder.NEWEST, mark))
        .containsExactly(
            new RoomListing(newest, 1), new RoomListing(busy, 2), new RoomListing(quiet, 1));
    assertThat(find(RoomOrder.MOST_MEMBERS, mark)).first().isEqualTo(new RoomListing(busy, 2));
    applied(new Change.Kick(busy.id(), alice, bob));
    assertThat(find(RoomOrder.NEWEST, mark)).contains(new RoomListing(busy, 1));
  }

  @Test
  void listsRoomsWithTheirPictures() {
    UserId alice = someone("alice");
    Room room = open(alice, mark, RoomAccess.PUBLIC);
    RoomPicture picture = new RoomPicture.Chosen(UUID.randomUUID(), UUID.randomUUID());
    applied(new Change.ChangeRoom(room.id(), alice, SettingsChange.of(picture)));

    assertThat(rooms(find(RoomOrder.NEWEST, mark)))
        .containsExactly(room.with(room.settings().with(picture)));
  }

  @Test
  void keepsToItselfWhatNobodyIsToFind() {
    UserId alice = someone("alice");
    Room shown = open(alice, mark, RoomAccess.PUBLIC);
    open(alice, mark, RoomAccess.INVITATION);
    Room archived = open(alice, mark, RoomAccess.PUBLIC);
    Room hidden = open(alice, mark, RoomAccess.PUBLIC);
    applied(
        new Change.ChangeRoom(
            archived.id(),
            alice,
            new SettingsChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true))));
    applied(new Change.ChangeRoom(hidden.id(), alice, SettingsChange.of(RoomAccess.INVITATION)));

    assertThat(rooms(find(RoomOrder.NEWEST, mark))).containsExactly(shown);
  }

  @Test
  void goesOnFromPageToPage() {
    UserId alice = someone("alice");
    List<Room> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      opened.addFirst(open(alice, mark, RoomAccess.PUBLIC));
    }
    for (RoomOrder order : RoomOrder.values()) {
      List<Room> found = new ArrayList<>();
      Optional<RoomCursor> after = Optional.empty();
      List<RoomListing> page;
      do {
        page = roomDirectory().page(new RoomQuery(order, List.of(mark), after, 2));
        found.addAll(rooms(page));
        after = page.isEmpty() ? after : Optional.of(page.getLast().cursor(order));
      } while (page.size() == 2);

      assertThat(found).containsExactlyInAnyOrderElementsOf(opened).doesNotHaveDuplicates();
      if (order == RoomOrder.NEWEST) {
        assertThat(found).isEqualTo(opened);
      }
    }
  }

  @Test
  void listsAllRoomsWhereNothingIsLookedFor() {
    UserId alice = someone("alice");
    clock.set(clock.instant().plus(Duration.ofDays(3_000)));
    Room newest = open(alice, "", RoomAccess.PUBLIC);

    assertThat(
            peer()
                .roomDirectory()
                .page(new RoomQuery(RoomOrder.NEWEST, List.of(), Optional.empty(), 1)))
        .containsExactly(new RoomListing(newest, 1));
  }

  @Test
  void findsTheBeginningsOfWordsInNameAndDescription() {
    UserId alice = someone("alice");
    Room room =
        open(alice, mark + ": Gardening, caf\u00e9s & parley.dev (v2.0)", RoomAccess.PUBLIC);

    for (String found :
        List.of(
            "garden",
            "GARDENING",
            "caf\u00e9",
            "CAFE\u0301S",
            "parley",
            "dev",
            "v2",
            "parley.dev")) {
      assertThat(rooms(find(RoomOrder.NEWEST, mark + " " + found))).as(found).containsExactly(room);
    }
    String ofItsName = RoomQuery.wordsToFind(room.name().value()).getLast();
    assertThat(rooms(find(RoomOrder.NEWEST, mark + " " + ofItsName))).containsExactly(room);
    for (String missed : List.of("ardening", "gardenings", "cafe ", "devil")) {
      assertThat(find(RoomOrder.NEWEST, mark + " " + missed)).as(missed).isEmpty();
    }
  }
}
