package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link MessageSearch} promises. */
public abstract class MessageSearchContract extends StoreContract {
  private static SearchQuery query(UserId reader, String text) {
    return new SearchQuery(
        reader,
        Words.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static SearchQuery within(
      SearchQuery query, Optional<Instant> since, Optional<Instant> until) {
    return new SearchQuery(
        query.reader(), query.words(), query.conversation(), query.sender(), since, until);
  }

  private List<Message> find(SearchQuery query) {
    return messageSearch().find(query, Optional.empty(), MessageSearch.MAX_PAGE);
  }

  /** What was said last can be found by its words; so can all that was said there before. */
  private void awaitFound(MessageSent last) {
    SearchQuery query = query(last.actor(), last.message().body().text());
    await("sequence " + last.seq() + " can be found")
        .atMost(Duration.ofSeconds(60))
        .until(() -> find(query).stream().anyMatch(found -> found.seq() == last.seq()));
  }

  private MessageSent sayAndAwait(UserId sender, Room room) {
    MessageSent last = post(sender, room, "lastword" + room.id().toString().replace("-", ""));
    awaitFound(last);
    return last;
  }

  @Test
  void findsMessagesThatHaveAllTheWords() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent both = post(alice, room, "The quick, brown fox.");
    MessageSent one = post(alice, room, "A brown cow");
    post(alice, room, "nothing of it; foxes are not a fox-like thing? brownie");
    sayAndAwait(alice, room);

    assertThat(find(query(alice, "fox brown"))).containsExactly(both.message());
    assertThat(find(query(alice, "BROWN"))).containsExactly(one.message(), both.message());
    assertThat(find(query(alice, "brow"))).isEmpty();
    assertThat(find(query(alice, "fox brown cow"))).isEmpty();
    assertThat(peer().messageSearch().find(query(alice, "quick"), Optional.empty(), 1))
        .containsExactly(both.message());
  }

  @Test
  void looksThroughCaseAccentsAndScripts() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent french = post(alice, room, "C'est l'\u00c9T\u00c9 au caf\u00e9");
    MessageSent combined = post(alice, room, "cafe\u0301!");
    MessageSent german = post(alice, room, "GRO\u00dfE STRASSE");
    MessageSent chinese = post(alice, room, "\u6211\u7231\u5317\u4eac");
    MessageSent quoted = post(alice, room, "it's 'quoted' \\ & | ! :* (odd) <-> 100%");
    sayAndAwait(alice, room);

    assertThat(find(query(alice, "cafe"))).containsExactly(combined.message(), french.message());
    assertThat(find(query(alice, "\u00e9t\u00e9"))).containsExactly(french.message());
    assertThat(find(query(alice, "gro\u00dfe"))).containsExactly(german.message());
    assertThat(find(query(alice, "grosse stra\u00dfe"))).containsExactly(german.message());
    assertThat(find(query(alice, "\u5317\u4eac"))).containsExactly(chinese.message());
    assertThat(find(query(alice, "'quoted' :* & 100%"))).containsExactly(quoted.message());
  }

  @Test
  void findsOnlyWhatTheReaderMaySee() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room shared = openRoom(alice, bob);
    Room own = openRoom(alice);
    DirectConversation direct = openDirect(alice, someone("carol"));
    MessageSent visible = post(alice, shared, "treasure");
    post(alice, direct, "treasure");
    post(alice, own, "treasure");
    sayAndAwait(alice, own);
    await().atMost(Duration.ofSeconds(60)).until(() -> find(query(alice, "treasure")).size() == 3);

    assertThat(find(query(bob, "treasure"))).containsExactly(visible.message());
    leave(bob, shared);
    assertThat(find(query(bob, "treasure"))).isEmpty();
    SearchQuery there =
        new SearchQuery(
            bob,
            List.of("treasure"),
            Optional.of(shared.id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(find(there)).isEmpty();
    join(bob, shared);
    assertThat(find(there)).containsExactly(visible.message());
    assertThat(find(query(someone("stranger"), "treasure"))).isEmpty();
  }

  @Test
  void narrowsDownByConversationSenderAndTime() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room one = openRoom(alice, bob);
    Room two = openRoom(alice, bob);
    List<MessageSent> said = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMinutes(1));
      said.add(post(i % 2 == 0 ? alice : bob, i < 2 ? one : two, "needle"));
    }
    sayAndAwait(alice, one);
    sayAndAwait(alice, two);
    SearchQuery all = query(alice, "needle");

    assertThat(find(all)).isEqualTo(messages(said.reversed()));
    assertThat(
            find(
                new SearchQuery(
                    alice,
                    all.words(),
                    Optional.of(two.id()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())))
        .isEqualTo(messages(said.subList(2, 4).reversed()));
    assertThat(
            find(
                new SearchQuery(
                    alice,
                    all.words(),
                    Optional.empty(),
                    Optional.of(bob),
                    Optional.empty(),
                    Optional.empty())))
        .containsExactly(said.get(3).message(), said.get(1).message());
    assertThat(find(within(all, Optional.of(said.get(1).at()), Optional.of(said.get(3).at()))))
        .containsExactly(said.get(2).message(), said.get(1).message());
  }

  private static List<Message> messages(List<MessageSent> events) {
    return events.stream().map(MessageSent::message).toList();
  }

  @Test
  void goesOnWhereThePageBeforeEnded() {
    UserId alice = someone("alice");
    List<Room> rooms = List.of(openRoom(alice), openRoom(alice), openRoom(alice));
    List<MessageSent> said = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      clock.advance(Duration.ofSeconds(1));
      said.add(post(alice, rooms.get(i * 7 % 3), "page " + i));
    }
    rooms.forEach(room -> sayAndAwait(alice, room));
    SearchQuery query = query(alice, "page");

    for (int limit : new int[] {1, 5, 12, 50}) {
      List<Message> read = new ArrayList<>();
      Optional<SearchCursor> after = Optional.empty();
      List<Message> page;
      do {
        page = messageSearch().find(query, after, limit);
        assertThat(page).hasSizeLessThanOrEqualTo(limit);
        read.addAll(page);
        after = read.isEmpty() ? after : Optional.of(SearchCursor.of(read.getLast()));
      } while (page.size() == limit);
      assertThat(read).as("pages of %d", limit).isEqualTo(messages(said.reversed()));
    }
  }

  @Test
  void findsAnEditedMessageUnderItsNewTextOnly() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent message = post(alice, room, "apples");
    MessageSent picture =
        sentIn(
            apply(
                PostBuilder.aPost()
                    .by(alice)
                    .in(room)
                    .saying("")
                    .carrying(DetailSamples.attaching(DetailSamples.PICTURE))
                    .build()));
    awaitFound(message);
    for (MessageSent sent : List.of(message, picture)) {
      applied(
          new Change.Edit(room.id(), alice, sent.seq(), new MessageBody("pears"), Mentions.NONE));
    }
    sayAndAwait(alice, room);

    assertThat(find(query(alice, "apples"))).isEmpty();
    assertThat(find(query(alice, "pears")))
        .extracting(Message::seq)
        .containsExactly(picture.seq(), message.seq());
    assertThat(find(query(alice, "pears")).getLast().body().text()).isEqualTo("pears");
  }

  @Test
  void forgetsWhatWasDeletedAtOnce() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    MessageSent message = post(alice, room, "secret");
    MessageSent early = post(alice, room, "secret too");
    applied(new Change.Delete(room.id(), alice, early.seq()));
    awaitFound(message);

    applied(new Change.Delete(room.id(), alice, message.seq()));
    assertThat(find(query(alice, "secret"))).isEmpty();
    sayAndAwait(alice, room);
    assertThat(find(query(alice, "secret"))).isEmpty();
    assertThat(find(query(alice, "too"))).isEmpty();
  }

  @Test
  void keepsWordsOfAnyLength() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    String text = "w\u00f6rd".repeat(1_000);
    MessageSent message = post(alice, room, text);
    sayAndAwait(alice, room);

    assertThat(find(query(alice, text))).containsExactly(message.message());
  }

  @Test
  void findsNothingFromBeforeTheReaderCameWhereThatIsHidden() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room hidden =
        RoomBuilder.aRoom()
            .openedBy(alice)
            .with(
                new RoomSettings(
                    "",
                    "",
                    RoomAccess.PUBLIC,
                    HistoryVisibility.SINCE_JOINED,
                    Duration.ZERO,
                    false))
            .build();
    opened(hidden, List.of(alice));
    MessageSent before = post(alice, hidden, "tea without bob");
    join(bob, hidden);
    MessageSent after = post(alice, hidden, "tea with bob");
    sayAndAwait(alice, hidden);

    assertThat(find(query(bob, "tea"))).containsExactly(after.message());
    assertThat(find(query(alice, "tea"))).containsExactly(after.message(), before.message());
  }
}
