package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The windows of the contract's races are nanoseconds wide here, so these take many more turns. */
class RaceTest {
  private static final int MARKS = 100_000;
  private static final int ROOMS = 20_000;

  @Test
  void losesNoMarkToAnotherMark() {
    MemoryAdapter adapter = MemoryAdapter.open(ManualClock.create());
    UserId alice = People.someone("alice");
    Room room = RoomBuilder.aRoom().openedBy(alice).build();
    adapter.timeline().open(room, List.of(alice));
    for (int i = 0; i < MARKS; i += Timeline.MAX_CHANGES) {
      List<Change.Post> posts =
          Stream.generate(() -> PostBuilder.aPost().by(alice).in(room).build())
              .limit(Timeline.MAX_CHANGES)
              .toList();
      adapter.timeline().apply(posts);
    }

    List<Long> lost =
        Race.of(
            2,
            number -> {
              ReceiptMark.Kind kind =
                  number == 0 ? ReceiptMark.Kind.DELIVERED : ReceiptMark.Kind.READ;
              long lostMarks = 0;
              for (long seq = 2; seq <= MARKS; seq++) {
                adapter.receipts().advance(List.of(new ReceiptMark(room.id(), alice, kind, seq)));
                Watermarks stored =
                    adapter.memberships().find(room.id(), alice).orElseThrow().watermarks();
                long reached =
                    switch (kind) {
                      case DELIVERED -> stored.delivered();
                      case READ -> stored.read();
                    };
                if (reached < seq) {
                  lostMarks++;
                }
              }
              return lostMarks;
            });

    assertThat(lost).containsExactly(0L, 0L);
  }

  @Test
  void opensARoomOfANameOnce() {
    MemoryAdapter adapter = MemoryAdapter.open(ManualClock.create());
    UserId alice = People.someone("alice");
    List<RoomName> names =
        IntStream.range(0, ROOMS).mapToObj(number -> new RoomName("room " + number)).toList();

    List<Integer> opened =
        Race.of(
            3,
            number -> {
              int mine = 0;
              for (RoomName name : names) {
                Room room = RoomBuilder.aRoom().named(name).openedBy(alice).build();
                OpenOutcome outcome = adapter.timeline().open(room, List.of(alice));
                mine += outcome instanceof OpenOutcome.Opened ? 1 : 0;
              }
              return mine;
            });

    assertThat(opened.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROOMS);
    assertThat(adapter.memberships().conversationsOf(alice)).hasSize(ROOMS);
  }
}
