package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What {@link Conversations} promises. */
public abstract class ConversationsContract extends StoreContract {
  @Test
  void findsWhatWasOpened() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    DirectConversation direct = openDirect(bob, alice);
    DirectConversation notes = openDirect(alice, alice);

    assertThat(conversations().find(room.id())).contains(room);
    assertThat(conversations().find(direct.id())).contains(direct);
    assertThat(conversations().find(notes.id())).contains(notes);
    assertThat(peer().conversations().find(direct.id())).contains(direct);
  }

  @Test
  void findsNothingWhereNothingIs() {
    UserId alice = someone("alice");

    assertThat(conversations().find(RoomBuilder.aRoom().build().id())).isEmpty();
    assertThat(conversations().findRoom(RoomBuilder.freshName("nothing"))).isEmpty();
    assertThat(conversations().findDirect(alice, someone("bob"))).isEmpty();
    assertThat(conversations().findDirect(alice, alice)).isEmpty();
  }

  @Test
  void findsTheConversationOfAPairInEitherOrder() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    DirectConversation notes = openDirect(alice, alice);
    DirectConversation direct = openDirect(bob, alice);

    assertThat(conversations().findDirect(alice, bob)).contains(direct);
    assertThat(conversations().findDirect(bob, alice)).contains(direct);
    assertThat(conversations().findDirect(alice, alice)).contains(notes);
    assertThat(conversations().findDirect(bob, bob)).isEmpty();
    assertThat(conversations().findDirect(alice, someone("carol"))).isEmpty();
  }

  @Test
  void tellsPairsApartThatReadTheSameInARow() {
    UserId start = someone("a");
    UserId longer = known(new UserId(start.value() + ":b"));
    UserId end = known(new UserId("c" + start.value()));
    UserId longerEnd = known(new UserId("b:c" + start.value()));
    DirectConversation one = openDirect(longer, end);
    DirectConversation two = openDirect(start, longerEnd);

    assertThat(conversations().findDirect(longer, end)).contains(one);
    assertThat(conversations().findDirect(start, longerEnd)).contains(two);
  }

  @Test
  void findsARoomByEverySpellingOfItsName() {
    UserId alice = someone("alice");
    String tail = RoomBuilder.freshName("x").value();
    Room room = RoomBuilder.aRoom().named("Caf\u00e9 " + tail).openedBy(alice).build();
    opened(room, List.of(alice));

    for (String spelling :
        List.of(
            "Caf\u00e9 " + tail,
            "  Caf\u00e9 " + tail + "\t",
            "CAFE\u0301 " + tail.toUpperCase(Locale.ROOT),
            "\uff43\uff41\uff46\u00e9 " + tail)) {
      assertThat(conversations().findRoom(new RoomName(spelling))).contains(room);
    }
    assertThat(conversations().findRoom(new RoomName("Cafe " + tail))).isEmpty();
    assertThat(conversations().findRoom(new RoomName("Caf_ " + tail))).isEmpty();
  }

  @Test
  void takesNamesWhoseKeyIsMuchLonger() {
    UserId alice = someone("alice");
    // U+FDFA becomes eighteen characters; the end keeps the name new in a store that is not empty.
    String fresh = RoomBuilder.freshName("x").value().substring(2, 14);
    Room room = RoomBuilder.aRoom().named("\ufdfa".repeat(18) + fresh).openedBy(alice).build();

    opened(room, List.of(alice));

    assertThat(conversations().findRoom(room.name())).contains(room);
    assertThat(conversations().find(room.id())).contains(room);
  }

  @Test
  void keepsNamesUnchanged() {
    UserId alice = someone("alice");
    String tail = RoomBuilder.freshName("x").value().substring(2);
    for (String start : List.of("A\u0308 \u00c4 ", "\ud83d\ude00 \u05d0 ", "'\"\\%_;-- ")) {
      Room room = RoomBuilder.aRoom().named(start + tail).openedBy(alice).build();

      opened(room, List.of(alice));

      assertThat(conversations().find(room.id())).contains(room);
      assertThat(conversations().findRoom(room.name()).orElseThrow().name().value())
          .isEqualTo(start + tail);
    }
  }
}
