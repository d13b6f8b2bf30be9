package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Timeline} promises to one caller at a time. */
public abstract class TimelineContract extends StoreContract {
  // Opening

  @Test
  void opensARoomWithItsFirstEvent() {
    UserId alice = someone("alice");
    Room room = RoomBuilder.aRoom().openedBy(alice).at(now()).build();

    OpenOutcome outcome = timeline().open(room, List.of(alice));

    ConversationOpened event = new ConversationOpened(room, List.of(alice));
    assertThat(outcome).isEqualTo(new OpenOutcome.Opened(event));
    assertThat(log(room.id())).containsExactly(event);
    assertThat(membership(room, alice))
        .isEqualTo(Membership.joining(room.id(), alice, Role.OWNER, 1));
  }

  @Test
  void opensADirectConversationOfTwo() {
    UserId zoe = someone("zoe");
    UserId adam = someone("adam");
    DirectConversation direct =
        DirectConversation.between(RoomBuilder.aRoom().build().id(), zoe, adam, now());

    OpenOutcome outcome = timeline().open(direct, direct.members());

    ConversationOpened event = new ConversationOpened(direct, List.of(adam, zoe));
    assertThat(outcome).isEqualTo(new OpenOutcome.Opened(event));
    assertThat(log(direct.id())).containsExactly(event);
    for (UserId member : List.of(adam, zoe)) {
      assertThat(membership(direct, member))
          .isEqualTo(Membership.joining(direct.id(), member, Role.MEMBER, 1));
    }
  }

  @Test
  void opensADirectConversationWithOneself() {
    UserId alice = someone("alice");

    DirectConversation notes = openDirect(alice, alice);

    assertThat(log(notes.id())).containsExactly(new ConversationOpened(notes, List.of(alice)));
    assertThat(post(alice, notes, "milk").seq()).isEqualTo(2);
  }

  @Test
  void findsTheRoomThatHasTheNameAlready() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    String tail = RoomBuilder.freshName("x").value();
    Room first = RoomBuilder.aRoom().named("Café " + tail).openedBy(alice).at(now()).build();
    opened(first, List.of(alice));
    clock.advance(Duration.ofSeconds(1));
    Room second = RoomBuilder.aRoom().named("CAFE\u0301 " + tail).openedBy(bob).at(now()).build();

    assertThat(timeline().open(second, List.of(bob))).isEqualTo(new OpenOutcome.Exists(first));
    assertThat(timeline().open(first, List.of(alice))).isEqualTo(new OpenOutcome.Exists(first));

    assertThat(log(first.id())).hasSize(1);
    assertThat(log(second.id())).isEmpty();
    assertThat(conversations().find(second.id())).isEmpty();
    assertThat(memberships().find(first.id(), bob)).isEmpty();
  }

  @Test
  void findsTheConversationThatThePairHasAlready() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    DirectConversation first = openDirect(alice, bob);
    DirectConversation second =
        DirectConversation.between(RoomBuilder.aRoom().build().id(), bob, alice, now());

    assertThat(timeline().open(second, second.members())).isEqualTo(new OpenOutcome.Exists(first));

    assertThat(conversations().find(second.id())).isEmpty();
    assertThat(memberships().conversationsOf(bob)).containsOnlyKeys(first.id());
  }

  // Posting

  @Test
  void storesAMessageAsItWasPosted() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    clock.advance(Duration.ofMinutes(5));
    Change.Post post = PostBuilder.aPost().by(alice).in(room).build();

    ChangeOutcome outcome = apply(post);

    MessageSent expected =
        new MessageSent(
            new Message(
                post.id(), room.id(), 2, alice, post.clientMessageId(), post.body(), now()));
    assertThat(outcome).isEqualTo(new ChangeOutcome.Applied(expected));
    assertThat(timeline().read(room.id(), new TimelineRange(2, 2))).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("dev.parley.domain.fixture.Texts#hard")
  void keepsTextsUnchanged(String text) {
    UserId alice = someone("alice");
    Room room = openRoom(alice);

    MessageSent sent = post(alice, room, text);

    assertThat(sent.message().body()).isEqualTo(new MessageBody(text));
    TimelineEvent stored = timeline().read(room.id(), new TimelineRange(2, 2)).get(0);
    assertThat(stored).isEqualTo(sent);
    assertThat(((MessageSent) stored).message().body().text()).isEqualTo(text);
  }

  @Test
  void givesNoSequenceToRefusedChangesAndLetsTheOthersPass() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    Room missing = RoomBuilder.aRoom().build();

    List<ChangeOutcome> outcomes =
        timeline()
            .apply(
                List.of(
                    PostBuilder.aPost().by(alice).in(room).build(),
                    PostBuilder.aPost().by(bob).in(room).build(),
                    PostBuilder.aPost().by(alice).in(missing).build(),
                    new Change.Join(room.id(), bob),
                    PostBuilder.aPost().by(bob).in(room).build(),
                    new Change.Join(room.id(), bob),
                    new Change.Leave(room.id(), bob),
                    PostBuilder.aPost().by(bob).in(room).build(),
                    PostBuilder.aPost().by(alice).in(room).build()));

    assertThat(outcomes).hasSize(9);
    assertThat(eventOf(outcomes.get(0)).seq()).isEqualTo(2);
    assertThat(outcomes.get(1))
        .isEqualTo(new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(outcomes.get(2))
        .isEqualTo(new ChangeOutcome.Refused(new Refusal.UnknownConversation(missing.id())));
    assertThat(eventOf(outcomes.get(3)).seq()).isEqualTo(3);
    assertThat(eventOf(outcomes.get(4)).seq()).isEqualTo(4);
    assertThat(outcomes.get(5)).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(eventOf(outcomes.get(6)).seq()).isEqualTo(5);
    assertThat(outcomes.get(7))
        .isEqualTo(new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(eventOf(outcomes.get(8)).seq()).isEqualTo(6);
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(6));
    assertThat(log(missing.id())).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheListInEachConversation() {
    UserId alice = someone("alice");
    List<Room> rooms = List.of(openRoom(alice), openRoom(alice), openRoom(alice));
    List<Change.Post> posts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      // Not round-robin, so that an adapter that sorts by conversation has something to mix up.
      posts.add(PostBuilder.aPost().by(alice).in(rooms.get(i * 7 / 3 % 3)).build());
    }

    List<ChangeOutcome> outcomes = timeline().apply(posts);

    for (int i = 0; i < posts.size(); i++) {
      Message message = sentIn(outcomes.get(i)).message();
      assertThat(message.id()).isEqualTo(posts.get(i).id());
      assertThat(message.conversation()).isEqualTo(posts.get(i).conversation());
    }
    for (Room room : rooms) {
      List<TimelineEvent> log = log(room.id());
      assertThat(log.subList(1, log.size()))
          .isEqualTo(
              outcomes.stream()
                  .map(StoreContract::eventOf)
                  .filter(event -> event.conversation().equals(room.id()))
                  .toList());
      assertThat(seqs(log)).isEqualTo(upTo(log.size()));
    }
  }

  @Test
  void takesAsManyChangesAsItSays() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    List<Change.Post> most =
        Collections.nCopies(Timeline.MAX_CHANGES, 0).stream()
            .map(i -> PostBuilder.aPost().by(alice).in(room).build())
            .toList();

    List<ChangeOutcome> outcomes = timeline().apply(most);

    assertThat(outcomes)
        .extracting(outcome -> sentIn(outcome).message().id())
        .isEqualTo(most.stream().map(Change.Post::id).toList());
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(Timeline.MAX_CHANGES + 1L));
  }

  @Test
  void takesNothingOfAListThatIsTooLong() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    List<Change> tooMany = new ArrayList<>();
    for (int i = 0; i <= Timeline.MAX_CHANGES; i++) {
      tooMany.add(PostBuilder.aPost().by(alice).in(room).build());
    }

    assertThatThrownBy(() -> timeline().apply(tooMany))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(head(room)).isEqualTo(1);
  }

  @Test
  void hasNothingToSayToAnEmptyList() {
    assertThat(timeline().apply(List.of())).isEmpty();
  }

  // Who may

  @Test
  void tellsStrangersThatTheyAreNotInARoom() {
    Room room = openRoom(someone("alice"));
    UserId stranger = someone("stranger");

    assertThat(apply(PostBuilder.aPost().by(stranger).in(room).build()))
        .isEqualTo(new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(apply(new Change.Leave(room.id(), stranger)))
        .isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(head(room)).isEqualTo(1);
    assertThat(memberships().find(room.id(), stranger)).isEmpty();
  }

  @Test
  void hidesDirectConversationsFromStrangers() {
    DirectConversation direct = openDirect(someone("alice"), someone("bob"));
    UserId stranger = someone("stranger");

    assertAllRefused(stranger, direct);

    assertThat(head(direct)).isEqualTo(1);
    assertThat(memberships().find(direct.id(), stranger)).isEmpty();
  }

  @Test
  void refusesChangesToConversationsThatDoNotExist() {
    Room missing = RoomBuilder.aRoom().build();

    assertAllRefused(someone("alice"), missing);

    assertThat(log(missing.id())).isEmpty();
  }

  private void assertAllRefused(UserId user, Conversation conversation) {
    ChangeOutcome unknown =
        new ChangeOutcome.Refused(new Refusal.UnknownConversation(conversation.id()));
    assertThat(apply(PostBuilder.aPost().by(user).in(conversation).build())).isEqualTo(unknown);
    assertThat(apply(new Change.Join(conversation.id(), user))).isEqualTo(unknown);
    assertThat(apply(new Change.Leave(conversation.id(), user))).isEqualTo(unknown);
  }

  @Test
  void keepsTheMembersOfADirectConversation() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    DirectConversation direct = openDirect(alice, bob);

    assertThat(apply(new Change.Leave(direct.id(), bob)))
        .isEqualTo(new ChangeOutcome.Refused(new Refusal.FixedMembership(direct.id())));
    assertThat(apply(new Change.Join(direct.id(), bob))).isEqualTo(new ChangeOutcome.Unchanged());

    assertThat(membership(direct, bob).isActive()).isTrue();
    assertThat(post(bob, direct, "still here").seq()).isEqualTo(2);
  }

  // Coming and going

  @Test
  void letsUsersJoinLeaveAndComeBack() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);

    assertThat(join(bob, room))
        .isEqualTo(new MemberJoined(room.id(), 2, now().plusNanos(1_000), bob, bob, Role.MEMBER));
    assertThat(membership(room, bob)).isEqualTo(Membership.joining(room.id(), bob, Role.MEMBER, 2));

    assertThat(leave(bob, room))
        .isEqualTo(new MemberLeft(room.id(), 3, now().plusNanos(2_000), bob, bob));
    assertThat(membership(room, bob))
        .isEqualTo(Membership.joining(room.id(), bob, Role.MEMBER, 2).leaving(3));
    assertThat(apply(new Change.Leave(room.id(), bob))).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(apply(PostBuilder.aPost().by(bob).in(room).build()))
        .isEqualTo(new ChangeOutcome.Refused(new Refusal.NotAMember(room.id())));

    post(alice, room, "said while bob is away");
    join(bob, room);
    assertThat(membership(room, bob)).isEqualTo(Membership.joining(room.id(), bob, Role.MEMBER, 5));
    assertThat(post(bob, room, "back").seq()).isEqualTo(6);
    assertThat(log(room.id())).hasSize(6);
  }

  @Test
  void keepsWatermarksWhenSomebodyLeavesAndNeverLowersThem() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    post(alice, room, "one");
    post(alice, room, "two");
    receipts()
        .advance(
            List.of(
                new ReceiptMark(room.id(), bob, ReceiptMark.Kind.DELIVERED, 4),
                new ReceiptMark(room.id(), bob, ReceiptMark.Kind.READ, 3)));

    leave(bob, room);
    assertThat(membership(room, bob).watermarks()).isEqualTo(new Watermarks(4, 3));

    join(bob, room);
    assertThat(membership(room, bob).watermarks()).isEqualTo(new Watermarks(6, 6));
  }

  @Test
  void letsTheOwnerLeave() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);

    leave(alice, room);

    assertThat(membership(room, alice).isActive()).isFalse();
    join(alice, room);
    assertThat(membership(room, alice))
        .isEqualTo(Membership.joining(room.id(), alice, Role.MEMBER, 3));
  }

  // Time

  @Test
  void takesTheTimeOfTheClockInMicroseconds() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    clock.advance(Duration.ofHours(1).plusNanos(789));

    MessageSent sent = post(alice, room, "later");

    assertThat(sent.at()).isEqualTo(now().truncatedTo(ChronoUnit.MICROS));
    assertThat(log(room.id()).get(1)).isEqualTo(sent);
  }

  @Test
  void givesLaterTimesToLaterEventsThoughTheClockStandsOrGoesBack() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    post(alice, room, "the clock stands");
    postMany(alice, room, 3);
    clock.advance(Duration.ofDays(-2));
    post(alice, room, "the clock went back");
    postMany(alice, room, 3);
    clock.advance(Duration.ofDays(4));
    post(alice, room, "the clock went on");

    List<TimelineEvent> log = log(room.id());
    assertThat(log).hasSize(10);
    for (int i = 1; i < log.size(); i++) {
      assertThat(log.get(i).at()).isAfter(log.get(i - 1).at());
    }
    assertThat(log.get(9).at()).isEqualTo(now());
  }

  // Reading

  @Test
  void readsTheRangeAsFarAsItExists() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    postMany(alice, room, 9);

    assertThat(seqs(timeline().read(room.id(), new TimelineRange(1, 10)))).isEqualTo(upTo(10));
    assertThat(seqs(timeline().read(room.id(), new TimelineRange(4, 6))))
        .containsExactly(4L, 5L, 6L);
    assertThat(seqs(timeline().read(room.id(), new TimelineRange(7, 7)))).containsExactly(7L);
    assertThat(seqs(timeline().read(room.id(), new TimelineRange(9, 1008))))
        .containsExactly(9L, 10L);
    assertThat(timeline().read(room.id(), new TimelineRange(11, 1010))).isEmpty();
    assertThat(timeline().read(room.id(), new TimelineRange(Long.MAX_VALUE, Long.MAX_VALUE)))
        .isEmpty();
    assertThat(timeline().read(RoomBuilder.aRoom().build().id(), new TimelineRange(1, 1000)))
        .isEmpty();
  }

  @Test
  void readsTheLongestRange() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);
    postMany(alice, room, TimelineRange.MAX_LENGTH);

    assertThat(seqs(timeline().read(room.id(), new TimelineRange(1, TimelineRange.MAX_LENGTH))))
        .isEqualTo(upTo(TimelineRange.MAX_LENGTH));
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(TimelineRange.MAX_LENGTH + 1L));
  }

  @Test
  void knowsTheHeadsOfConversationsThatExist() {
    UserId alice = someone("alice");
    Room quiet = openRoom(alice);
    Room busy = openRoom(alice);
    postMany(alice, busy, 4);
    ConversationId missing = RoomBuilder.aRoom().build().id();

    assertThat(timeline().heads(Set.of(quiet.id(), busy.id(), missing)))
        .isEqualTo(Map.of(quiet.id(), 1L, busy.id(), 5L));
    assertThat(timeline().heads(Set.of(missing))).isEmpty();
    assertThat(timeline().heads(Set.of())).isEmpty();
  }

  @Test
  void hasOneEpochOnAllInstances() {
    assertThat(timeline().epoch()).isEqualTo(timeline().epoch());
    UserId alice = someone("alice");
    post(alice, openRoom(alice), "changes nothing about it");
    assertThat(peer().timeline().epoch()).isEqualTo(timeline().epoch());
  }
}
