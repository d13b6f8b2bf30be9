package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.websocket.frame.FrameEncoder;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.ServerFrame;
import dev.parley.application.conversation.ListConversations;
import dev.parley.application.history.ReadHistory;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCutTest {
  private static final Room ROOM = RoomBuilder.aRoom().build();
  private static final UserId ALICE = new UserId("alice");
  private static final Membership MEMBER = Membership.joining(ROOM.id(), ALICE, Role.MEMBER, 1);

  @Test
  void leavesSmallPagesAlone() {
    ReadHistory.Outcome.Page page = page("x", 1, 50);
    assertThat(PageCut.cut(page, 1, 100_000)).isSameAs(page);
    ReadHistory.Outcome.Page empty =
        new ReadHistory.Outcome.Page(List.of(), Map.of(), MEMBER, 1, 50);
    assertThat(PageCut.cut(empty, 1, 1)).isSameAs(empty);
  }

  @Test
  void growsFromTheAnchor() {
    ReadHistory.Outcome.Page page = page("x".repeat(488), 101, 200);
    assertThat(sequences(PageCut.cut(page, 100, 10_000))).containsExactly(from(101, 110));
    assertThat(sequences(PageCut.cut(page, Long.MAX_VALUE, 10_000)))
        .containsExactly(from(191, 200));
    assertThat(sequences(PageCut.cut(page, 150, 10_000))).containsExactly(from(146, 155));
    assertThat(sequences(PageCut.cut(page, 0, 1))).containsExactly(101L);
  }

  @Test
  void saysThatThereIsMoreWhereItCut() {
    ReadHistory.Outcome.Page cut = PageCut.cut(page("x".repeat(488), 1, 20), 20, 5_000);
    assertThat(cut.hasEarlier()).isTrue();
    assertThat(cut.hasLater()).isFalse();
    assertThat(cut.head()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "\u0001", "\"", "\\", "\u00e9", "\u7dda", "\ud83e\udd84", "\u007f"})
  void neverWritesMoreThanItCounted(String unit) {
    ReadHistory.Outcome.Page cut =
        PageCut.cut(
            page(unit.repeat(5_000 / unit.codePointCount(0, unit.length())), 1, 100), 1, 200_000);
    assertThat(cut.events()).hasSizeBetween(5, 99);
    byte[] written =
        new FrameEncoder()
            .encode(new ServerFrame.Reply("1", new Result.HistoryPage(ROOM.id(), cut)));
    assertThat(written.length).isLessThan(200_000 + 1_000);
  }

  @Test
  void countsEventsWithoutText() {
    List<TimelineEvent> events =
        LongStream.rangeClosed(2, 21)
            .<TimelineEvent>mapToObj(
                seq -> new MemberLeft(ROOM.id(), seq, ManualClock.START, ALICE, ALICE))
            .toList();
    assertThat(
            PageCut.cut(new ReadHistory.Outcome.Page(events, Map.of(), MEMBER, 1, 21), 2, 5_120)
                .events())
        .hasSize(10);
  }

  @Test
  void cutsTheListFromItsEndAndSaysWhereToGoOn() {
    List<InboxEntry> entries =
        Stream.iterate(1L, i -> i + 1).limit(10).map(i -> entry("x".repeat(488))).toList();
    ListConversations.Page page = new ListConversations.Page(entries, Optional.empty());
    ListConversations.Page cut = PageCut.cut(page, 7_000);
    assertThat(cut.entries()).isEqualTo(entries.subList(0, 4));
    assertThat(cut.next()).contains(entries.get(3).cursor());
    assertThat(PageCut.cut(page, 1).entries()).hasSize(1);
    assertThat(PageCut.cut(page, 1_000_000)).isSameAs(page);
  }

  private static ReadHistory.Outcome.Page page(String text, long first, long last) {
    return new ReadHistory.Outcome.Page(
        LongStream.rangeClosed(first, last)
            .<TimelineEvent>mapToObj(
                seq ->
                    new MessageSent(
                        MessageBuilder.aMessage().in(ROOM.id()).withSeq(seq).saying(text).build()))
            .toList(),
        Map.of(),
        MEMBER,
        1,
        last);
  }

  private static InboxEntry entry(String text) {
    ConversationId id = ROOM.id();
    return new InboxEntry(
        ROOM,
        MEMBER,
        2,
        ManualClock.START,
        Optional.of(MessageBuilder.aMessage().in(id).withSeq(2).saying(text).build()),
        0);
  }

  private static Long[] from(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
  }

  private static List<Long> sequences(ReadHistory.Outcome.Page page) {
    return page.events().stream().map(TimelineEvent::seq).toList();
  }
}
