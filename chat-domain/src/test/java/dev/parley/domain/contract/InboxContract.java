package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link Inbox} promises. */
public abstract class InboxContract extends StoreContract {
  @Test
  void showsALineForEachConversationWithItsNewestMessage() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    post(alice, room, "older");
    MessageSent newest = post(alice, room, "newest");
    TimelineEvent joined = join(someone("carol"), room);

    InboxEntry entry = only(bob);

    assertThat(entry)
        .isEqualTo(
            new InboxEntry(
                room, membership(room, bob), 5, joined.at(), Optional.of(newest.message()), 2));
    assertThat(peer().inbox().page(bob, Optional.empty(), 10)).containsExactly(entry);
  }

  @Test
  void showsConversationsWithoutMessages() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);

    assertThat(only(alice))
        .isEqualTo(
            new InboxEntry(
                room, membership(room, alice), 1, room.createdAt(), Optional.empty(), 0));
  }

  @Test
  void isEmptyForThoseWhoAreInNothing() {
    assertThat(page(someone("alice"))).isEmpty();
  }

  @Test
  void putsTheNewestActivityFirst() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room first = openRoom(alice);
    clock.advance(Duration.ofSeconds(1));
    DirectConversation second = openDirect(alice, bob);
    clock.advance(Duration.ofSeconds(1));
    Room third = openRoom(bob, alice);

    assertThat(ids(page(alice))).containsExactly(third.id(), second.id(), first.id());

    clock.advance(Duration.ofSeconds(1));
    post(alice, first, "to the top");
    clock.advance(Duration.ofSeconds(1));
    join(someone("carol"), third);

    assertThat(ids(page(alice))).containsExactly(third.id(), first.id(), second.id());
  }

  @Test
  void doesNotShowRoomsThatTheUserLeft() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room left = openRoom(alice, bob);
    Room cameBack = openRoom(alice, bob);
    leave(bob, left);
    leave(bob, cameBack);
    join(bob, cameBack);

    assertThat(ids(page(bob))).containsExactly(cameBack.id());
    assertThat(ids(page(alice))).containsExactlyInAnyOrder(left.id(), cameBack.id());
  }

  @Test
  void countsTheMessagesOfOthersThatAreNotRead() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    postMany(alice, room, 3);
    join(bob, room);
    assertThat(only(bob).unread()).as("what was said before bob came").isZero();

    postMany(alice, room, 3);
    post(bob, room, "mine");
    join(someone("carol"), room);
    assertThat(only(bob).unread()).isEqualTo(3);
    assertThat(only(alice).unread()).isEqualTo(1);

    mark(room, bob, ReceiptMark.Kind.DELIVERED, 100);
    assertThat(only(bob).unread()).as("received is not read").isEqualTo(3);
    mark(room, bob, ReceiptMark.Kind.READ, 7);
    assertThat(only(bob).unread()).isEqualTo(1);
    mark(room, bob, ReceiptMark.Kind.READ, 100);
    assertThat(only(bob).unread()).isZero();
    post(alice, room, "one more");
    assertThat(only(bob).unread()).isEqualTo(1);
  }

  @Test
  void countsNothingThatWasSaidWhileTheUserWasAway() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    postMany(alice, room, 2);
    leave(bob, room);
    postMany(alice, room, 3);
    join(bob, room);
    post(alice, room, "welcome back");

    assertThat(only(bob).unread()).isEqualTo(1);
  }

  @Test
  void countsNoNoteToOneself() {
    UserId alice = someone("alice");
    DirectConversation notes = openDirect(alice, alice);
    postMany(alice, notes, 3);

    assertThat(only(alice).unread()).isZero();
    assertThat(only(alice).lastMessage()).isPresent();
  }

  @Test
  void stopsCountingAtTheMost() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    postMany(alice, room, InboxEntry.MAX_UNREAD - 1);
    assertThat(only(bob).unread()).isEqualTo(InboxEntry.MAX_UNREAD - 1);
    postMany(alice, room, 1);
    assertThat(only(bob).unread()).isEqualTo(InboxEntry.MAX_UNREAD);
    postMany(alice, room, 10);
    assertThat(only(bob).unread()).isEqualTo(InboxEntry.MAX_UNREAD);
  }

  @Test
  void putsTheHigherIdFirstWhenTimesAreEqual() {
    UserId alice = someone("alice");
    UUID fresh = UUID.randomUUID();
    List<ConversationId> opened = new ArrayList<>();
    for (String start : List.of("7f", "80", "00", "ff", "01")) {
      // Signed comparison of either half puts 80… and ff… below 00….
      String text = fresh.toString();
      UUID id = UUID.fromString(start + text.substring(2));
      Room room = RoomBuilder.aRoom().withId(id).openedBy(alice).at(now()).build();
      opened(room, List.of(alice));
      opened.add(room.id());
    }

    assertThat(ids(page(alice)))
        .isEqualTo(opened.stream().sorted(Comparator.reverseOrder()).toList());
    assertThat(ids(allPages(alice, 2))).isEqualTo(ids(page(alice)));
  }

  @Test
  void pagesWithoutRepeatsAndHoles() {
    UserId alice = someone("alice");
    for (int i = 0; i < 7; i++) {
      openRoom(alice);
      if (i % 2 == 0) {
        clock.advance(Duration.ofMillis(1));
      }
    }
    List<InboxEntry> whole = page(alice);

    assertThat(whole).hasSize(7);
    for (int limit = 1; limit <= 8; limit++) {
      assertThat(allPages(alice, limit)).isEqualTo(whole);
    }
  }

  @Test
  void goesOnBelowACursorWhoseConversationHasMovedUp() {
    UserId alice = someone("alice");
    List<Room> rooms = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rooms.add(openRoom(alice));
      clock.advance(Duration.ofSeconds(1));
    }
    List<InboxEntry> first = inbox().page(alice, Optional.empty(), 2);
    assertThat(ids(first)).containsExactly(rooms.get(3).id(), rooms.get(2).id());
    InboxCursor cursor = first.get(1).cursor();

    post(alice, rooms.get(2), "moves up");

    assertThat(ids(inbox().page(alice, Optional.of(cursor), 10)))
        .containsExactly(rooms.get(1).id(), rooms.get(0).id());
    assertThat(ids(page(alice)).get(0)).isEqualTo(rooms.get(2).id());
  }

  private List<InboxEntry> page(UserId user) {
    return inbox().page(user, Optional.empty(), 100);
  }

  private InboxEntry only(UserId user) {
    List<InboxEntry> page = page(user);
    assertThat(page).hasSize(1);
    return page.get(0);
  }

  private List<InboxEntry> allPages(UserId user, int limit) {
    List<InboxEntry> all = new ArrayList<>();
    Optional<InboxCursor> after = Optional.empty();
    while (true) {
      List<InboxEntry> page = inbox().page(user, after, limit);
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      if (page.isEmpty()) {
        return all;
      }
      assertThat(all).as("pages do not repeat lines").doesNotContainAnyElementsOf(page);
      all.addAll(page);
      after = Optional.of(page.get(page.size() - 1).cursor());
    }
  }

  private void mark(Conversation conversation, UserId user, ReceiptMark.Kind kind, long seq) {
    receipts().advance(List.of(new ReceiptMark(conversation.id(), user, kind, seq)));
  }

  private static List<ConversationId> ids(List<InboxEntry> entries) {
    return entries.stream().map(entry -> entry.conversation().id()).toList();
  }
}
