package dev.parley.application.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.cache.RecentLog;
import dev.parley.application.limit.Limits;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.receipt.GroupStatus;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadHistoryTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final ReadHistory readHistory =
      new ReadHistory(
          memory.conversations(),
          memory.memberships(),
          memory.timeline(),
          new RecentLog(memory.timeline(), memory.recentEntries(), ManualClock.create()),
          memory.messageStates(),
          Limits.none());

  @BeforeEach
  void openRoom() {
    memory.timeline().open(room, List.of(alice));
    memory.timeline().apply(List.of(new Change.Join(room.id(), bob)));
  }

  @Test
  void readsTheNewestEventsInOrder() {
    post(alice, 10);

    ReadHistory.Outcome.Page page = page(alice, new HistoryQuery.Latest(4));

    assertThat(page.events()).extracting(TimelineEvent::seq).containsExactly(9L, 10L, 11L, 12L);
    assertThat(page.head()).isEqualTo(12);
    assertThat(page.hasEarlier()).isTrue();
    assertThat(page.hasLater()).isFalse();
  }

  @Test
  void readsBeforeAfterAndAround() {
    post(alice, 10);

    assertThat(page(bob, new HistoryQuery.Before(5, 2)).events())
        .extracting(TimelineEvent::seq)
        .containsExactly(3L, 4L);
    assertThat(page(bob, new HistoryQuery.After(5, 2)).events())
        .extracting(TimelineEvent::seq)
        .containsExactly(6L, 7L);
    assertThat(page(bob, new HistoryQuery.Around(5, 3)).events())
        .extracting(TimelineEvent::seq)
        .containsExactly(4L, 5L, 6L);
  }

  @Test
  void anEmptyPageHasNothingOnEitherSideToOffer() {
    ReadHistory.Outcome.Page page = page(alice, new HistoryQuery.After(2, 10));

    assertThat(page.events()).isEmpty();
    assertThat(page.hasEarlier()).isFalse();
    assertThat(page.hasLater()).isFalse();
    assertThat(page.head()).isEqualTo(2);
  }

  @Test
  void theFirstPageHasNothingEarlier() {
    post(alice, 3);

    ReadHistory.Outcome.Page page = page(alice, new HistoryQuery.After(0, 2));

    assertThat(page.hasEarlier()).isFalse();
    assertThat(page.hasLater()).isTrue();
  }

  @Test
  void strangersLearnThatARoomIsThereButNothingMore() {
    UserId carol = People.someone("carol");

    assertThat(readHistory.read(carol, room.id(), new HistoryQuery.Latest(5)))
        .isEqualTo(new ReadHistory.Outcome.Refused(new Refusal.NotAMember(room.id())));
  }

  @Test
  void whoHasLeftReadsNoMore() {
    memory.timeline().apply(List.of(new Change.Leave(room.id(), bob)));

    assertThat(readHistory.read(bob, room.id(), new HistoryQuery.Latest(5)))
        .isEqualTo(new ReadHistory.Outcome.Refused(new Refusal.NotAMember(room.id())));
  }

  @Test
  void strangersDoNotLearnThatADirectConversationIsThere() {
    DirectConversation direct =
        DirectConversation.between(
            new ConversationId(UUID.randomUUID()), alice, bob, ManualClock.START);
    memory.timeline().open(direct, direct.members());
    UserId carol = People.someone("carol");

    assertThat(readHistory.read(carol, direct.id(), new HistoryQuery.Latest(5)))
        .isEqualTo(new ReadHistory.Outcome.Refused(new Refusal.UnknownConversation(direct.id())));
  }

  @Test
  void whatDoesNotExistIsNotRead() {
    ConversationId nowhere = new ConversationId(new UUID(0, 1));

    assertThat(readHistory.read(alice, nowhere, new HistoryQuery.Latest(5)))
        .isEqualTo(new ReadHistory.Outcome.Refused(new Refusal.UnknownConversation(nowhere)));
  }

  @Test
  void sendersSeeHowFarTheirMessagesHaveCome() {
    post(alice, 3);
    memory
        .receipts()
        .advance(
            List.of(
                new ReceiptMark(room.id(), bob, ReceiptMark.Kind.DELIVERED, 4),
                new ReceiptMark(room.id(), bob, ReceiptMark.Kind.READ, 3)));

    assertThat(page(alice, new HistoryQuery.Latest(10)).ownStatuses())
        .isEqualTo(
            Map.of(3L, MessageStatus.READ, 4L, MessageStatus.DELIVERED, 5L, MessageStatus.SENT));
    assertThat(page(bob, new HistoryQuery.Latest(10)).ownStatuses()).isEmpty();
  }

  @Test
  void inACrowdOwnMessagesAreJustSent() {
    List<Change> joins = new ArrayList<>();
    for (int i = 0; i < GroupStatus.MAX_MEMBERS; i++) {
      joins.add(new Change.Join(room.id(), People.someone()));
    }
    memory.timeline().apply(joins);
    post(alice, 1);

    assertThat(page(alice, new HistoryQuery.Latest(1)).ownStatuses().values())
        .containsExactly(MessageStatus.SENT);
  }

  private ReadHistory.Outcome.Page page(UserId reader, HistoryQuery query) {
    return (ReadHistory.Outcome.Page) readHistory.read(reader, room.id(), query);
  }

  private void post(UserId sender, int count) {
    List<Change> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(PostBuilder.aPost().in(room).by(sender).build());
    }
    memory.timeline().apply(posts);
  }
}
