package dev.parley.domain.contract;

import static dev.parley.domain.receipt.ReceiptMark.Kind.DELIVERED;
import static dev.parley.domain.receipt.ReceiptMark.Kind.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What {@link Receipts} promises. */
public abstract class ReceiptsContract extends StoreContract {
  @Test
  void raisesWatermarks() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    postMany(alice, room, 8);

    assertThat(mark(room, bob, DELIVERED, 6)).isEqualTo(advanced(6, 2));
    assertThat(mark(room, bob, READ, 4)).isEqualTo(advanced(6, 4));
    assertThat(membership(room, bob).watermarks()).isEqualTo(new Watermarks(6, 4));
    assertThat(membership(room, alice).watermarks()).isEqualTo(new Watermarks(1, 1));
    assertThat(peer().memberships().find(room.id(), bob).orElseThrow().watermarks())
        .isEqualTo(new Watermarks(6, 4));
  }

  @Test
  void takesReadingForReceivingToo() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    postMany(alice, room, 8);

    assertThat(mark(room, alice, READ, 5)).isEqualTo(advanced(5, 5));
  }

  @Test
  void neverLowersAWatermark() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    postMany(alice, room, 8);
    mark(room, alice, DELIVERED, 7);
    mark(room, alice, READ, 5);

    for (ReceiptMark.Kind kind : ReceiptMark.Kind.values()) {
      for (long seq = 1; seq <= 5; seq++) {
        assertThat(mark(room, alice, kind, seq)).isEqualTo(unchanged(7, 5));
      }
    }
    assertThat(mark(room, alice, DELIVERED, 7)).isEqualTo(unchanged(7, 5));
    assertThat(membership(room, alice).watermarks()).isEqualTo(new Watermarks(7, 5));
  }

  @Test
  void takesAMarkBeyondTheHeadForTheHead() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    postMany(alice, room, 3);

    assertThat(mark(room, alice, DELIVERED, 5)).isEqualTo(advanced(4, 1));
    assertThat(mark(room, alice, READ, Long.MAX_VALUE)).isEqualTo(advanced(4, 4));
    assertThat(mark(room, alice, READ, 1_000)).isEqualTo(unchanged(4, 4));

    post(alice, room, "not read yet");
    assertThat(membership(room, alice).watermarks()).isEqualTo(new Watermarks(4, 4));
    assertThat(mark(room, alice, READ, 1_000)).isEqualTo(advanced(5, 5));
  }

  @Test
  void writesNothingForThoseWhoAreNotIn() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    DirectConversation direct = openDirect(alice, someone("carol"));
    Room missing = RoomBuilder.aRoom().build();

    for (Conversation conversation : List.of(room, direct, missing)) {
      assertThat(mark(conversation, bob, READ, 1)).isEqualTo(new ReceiptOutcome.NotAMember());
      assertThat(memberships().find(conversation.id(), bob)).isEmpty();
    }
  }

  @Test
  void writesNothingForThoseWhoLeft() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    post(alice, room, "one");
    mark(room, bob, DELIVERED, 3);
    leave(bob, room);

    assertThat(mark(room, bob, READ, 4)).isEqualTo(new ReceiptOutcome.NotAMember());
    assertThat(membership(room, bob).watermarks()).isEqualTo(new Watermarks(3, 2));

    join(bob, room);
    post(alice, room, "two");
    assertThat(mark(room, bob, READ, 6)).isEqualTo(advanced(6, 6));
  }

  @Test
  void answersEachMarkOfAListAsIfThoseBeforeItHadBeenMade() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    Room other = openRoom(bob);
    postMany(alice, room, 8);

    List<ReceiptOutcome> outcomes =
        receipts()
            .advance(
                List.of(
                    new ReceiptMark(room.id(), bob, DELIVERED, 5),
                    new ReceiptMark(other.id(), alice, READ, 1),
                    new ReceiptMark(room.id(), alice, READ, 3),
                    new ReceiptMark(room.id(), bob, DELIVERED, 4),
                    new ReceiptMark(room.id(), bob, READ, 4),
                    new ReceiptMark(other.id(), bob, READ, 9),
                    new ReceiptMark(room.id(), bob, READ, 100)));

    assertThat(outcomes)
        .containsExactly(
            advanced(5, 2),
            new ReceiptOutcome.NotAMember(),
            advanced(3, 3),
            unchanged(5, 2),
            advanced(5, 4),
            unchanged(1, 1),
            advanced(10, 10));
    assertThat(membership(room, bob).watermarks()).isEqualTo(new Watermarks(10, 10));
  }

  @Test
  void hasNothingToSayToAnEmptyList() {
    assertThat(receipts().advance(List.of())).isEmpty();
  }

  @Test
  void comesToTheSameResultInAnyOrderAndWithRepeats() {
    UserId alice = someone("alice");
    int members = 6;
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      users.add(someone("m" + i));
    }
    Room room = openRoom(alice, users.toArray(UserId[]::new));
    postMany(alice, room, 40);
    Random random = new Random(20260301);
    List<int[]> marks = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      marks.add(new int[] {random.nextInt(2), 1 + random.nextInt(60)});
    }
    marks.addAll(marks.subList(0, 10));

    for (UserId user : users) {
      Collections.shuffle(marks, random);
      for (int from = 0; from < marks.size(); ) {
        int to = Math.min(marks.size(), from + 1 + random.nextInt(6));
        receipts()
            .advance(
                marks.subList(from, to).stream()
                    .map(m -> new ReceiptMark(room.id(), user, kind(m[0]), m[1]))
                    .toList());
        from = to;
      }
    }

    long head = head(room);
    long read = marks.stream().filter(m -> m[0] == 1).mapToLong(m -> m[1]).max().orElse(0);
    long any = marks.stream().mapToLong(m -> m[1]).max().orElse(0);
    for (UserId user : users) {
      assertThat(membership(room, user).watermarks())
          .isEqualTo(new Watermarks(Math.min(any, head), Math.min(read, head)));
    }
  }

  private static ReceiptMark.Kind kind(int number) {
    return number == 0 ? DELIVERED : READ;
  }

  @Test
  void keepsTheHighestOfConcurrentMarks() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    postMany(alice, room, 400);

    Race.of(
        8,
        number -> {
          Watermarks before = Watermarks.NONE;
          Random random = new Random(number);
          for (int i = 0; i < 50; i++) {
            // Each thread ends on a height of its own; the last one's are the highest.
            long seq = i == 49 ? 100 + number * 20L : 1 + random.nextInt(100);
            ReceiptMark mark =
                new ReceiptMark(room.id(), bob, number % 4 == 3 ? DELIVERED : READ, seq);
            ReceiptOutcome outcome = instance(number).receipts().advance(List.of(mark)).get(0);
            Watermarks after = watermarksIn(outcome);
            assertThat(after.merge(before)).as("watermarks never fall").isEqualTo(after);
            before = after;
          }
          return null;
        });

    assertThat(membership(room, bob).watermarks()).isEqualTo(new Watermarks(240, 220));
  }

  @Test
  void losesNoMarkToAnotherWriteOfTheSameMembership() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    List<Callable<Void>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          for (int i = 0; i < 60; i++) {
            timeline()
                .apply(List.of(new Change.Leave(room.id(), bob), new Change.Join(room.id(), bob)));
          }
          return null;
        });
    for (int reader = 0; reader < 2; reader++) {
      int number = reader;
      tasks.add(
          () -> {
            Watermarks before = Watermarks.NONE;
            for (int i = 0; i < 120; i++) {
              ReceiptMark mark =
                  new ReceiptMark(room.id(), bob, i % 2 == 0 ? READ : DELIVERED, Long.MAX_VALUE);
              ReceiptOutcome outcome = instance(number).receipts().advance(List.of(mark)).get(0);
              if (!(outcome instanceof ReceiptOutcome.NotAMember)) {
                Watermarks after = watermarksIn(outcome);
                assertThat(after.merge(before)).as("watermarks never fall").isEqualTo(after);
                before = after;
              }
              Watermarks stored = membership(room, bob).watermarks();
              assertThat(stored.merge(before)).as("marks are kept").isEqualTo(stored);
              before = stored;
            }
            return null;
          });
    }

    Race.between(tasks);

    assertThat(membership(room, bob).isActive()).isTrue();
    assertThat(membership(room, bob).watermarks().delivered()).isEqualTo(head(room));
  }

  private ReceiptOutcome mark(
      Conversation conversation, UserId user, ReceiptMark.Kind kind, long seq) {
    List<ReceiptOutcome> outcomes =
        receipts().advance(List.of(new ReceiptMark(conversation.id(), user, kind, seq)));
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private static Watermarks watermarksIn(ReceiptOutcome outcome) {
    return switch (outcome) {
      case ReceiptOutcome.Advanced a -> a.watermarks();
      case ReceiptOutcome.Unchanged u -> u.watermarks();
      case ReceiptOutcome.NotAMember n -> throw new AssertionError("is a member");
    };
  }

  private static ReceiptOutcome advanced(long delivered, long read) {
    return new ReceiptOutcome.Advanced(new Watermarks(delivered, read));
  }

  private static ReceiptOutcome unchanged(long delivered, long read) {
    return new ReceiptOutcome.Unchanged(new Watermarks(delivered, read));
  }
}
