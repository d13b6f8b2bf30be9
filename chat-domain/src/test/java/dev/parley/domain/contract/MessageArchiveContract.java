package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.Texts;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageArchive;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link MessageArchive} promises, over the timeline in which messages are stored. */
public abstract class MessageArchiveContract extends StoreContract {
  /** The archive of the store; called after {@link #openStore}. */
  protected abstract MessageArchive archive();

  /** Reads all pages of a length. */
  private List<Message> all(UserId sender, int limit) {
    List<Message> read = new ArrayList<>();
    List<Message> page;
    do {
      Optional<Message> after =
          read.isEmpty() ? Optional.empty() : Optional.of(read.get(read.size() - 1));
      page = archive().bySender(sender, after, limit);
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      read.addAll(page);
    } while (page.size() == limit);
    return read;
  }

  private List<Message> said(UserId sender, Room room, int count) {
    List<Message> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      said.add(post(sender, room, "message " + i).message());
    }
    return said;
  }

  @Test
  void hasNothingOfWhomNobodyHasHeard() {
    UserId silent = someone("silent");
    openRoom(silent);

    assertThat(archive().bySender(silent, Optional.empty(), MessageArchive.MAX_PAGE)).isEmpty();
    assertThat(archive().bySender(new UserId("nobody-at-all"), Optional.empty(), 1)).isEmpty();
  }

  @Test
  void hasWhatAUserHasSaidWhereverThatWas() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room own = openRoom(alice, bob);
    Room bobs = openRoom(bob, alice);
    DirectConversation direct = openDirect(bob, alice);
    List<Message> said = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      said.add(post(alice, own, "here").message());
      post(bob, own, "not mine");
      said.add(post(alice, bobs, "there").message());
      said.add(post(alice, direct, "between us").message());
      post(bob, direct, "not mine either");
    }

    List<Message> read = all(alice, MessageArchive.MAX_PAGE);

    assertThat(read).containsExactlyInAnyOrderElementsOf(said);
    assertThat(all(bob, MessageArchive.MAX_PAGE)).hasSize(6).doesNotContainAnyElementsOf(said);
  }

  @Test
  void sortsByConversationAndSequence() {
    UserId alice = someone("alice");
    List<Room> rooms = List.of(openRoom(alice), openRoom(alice), openRoom(alice), openRoom(alice));
    for (int i = 0; i < 5; i++) {
      rooms.forEach(room -> post(alice, room, "again"));
    }

    List<Message> read = all(alice, MessageArchive.MAX_PAGE);

    assertThat(read).hasSize(20);
    List<ConversationId> places = new ArrayList<>();
    Map<ConversationId, Long> seqs = new HashMap<>();
    for (Message message : read) {
      if (places.isEmpty() || !places.get(places.size() - 1).equals(message.conversation())) {
        places.add(message.conversation());
      }
      Long before = seqs.put(message.conversation(), message.seq());
      assertThat(before == null || before < message.seq()).isTrue();
    }
    assertThat(places).hasSize(rooms.size());
  }

  @Test
  void goesOnWhereThePageBeforeEnded() {
    UserId alice = someone("alice");
    for (int i = 0; i < 3; i++) {
      said(alice, openRoom(alice), 4);
    }
    List<Message> whole = all(alice, MessageArchive.MAX_PAGE);

    assertThat(whole).hasSize(12);
    for (int limit : new int[] {1, 3, 4, 5, 11, 12}) {
      assertThat(all(alice, limit)).as("pages of %d", limit).isEqualTo(whole);
    }
    assertThat(new LinkedHashSet<>(whole)).hasSize(12);
  }

  @Test
  void hasWhatWasSaidBeforeTheUserLeft() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(bob, alice);
    List<Message> said = said(alice, room, 2);
    leave(alice, room);

    assertThat(all(alice, 10)).isEqualTo(said);

    join(alice, room);
    said.addAll(said(alice, room, 1));
    assertThat(all(alice, 10)).isEqualTo(said);
  }

  @Test
  void keepsEveryByte() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    List<Message> said =
        Texts.hard().stream()
            .map(text -> post(alice, room, text))
            .map(MessageSent::message)
            .toList();

    assertThat(all(alice, 7)).isEqualTo(said);
  }
}
