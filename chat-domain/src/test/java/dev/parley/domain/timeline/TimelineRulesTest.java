package dev.parley.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.message.Message;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimelineRulesTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = ManualClock.START;
  private static final ConversationId ID = new ConversationId(SequentialIds.numbered(1));
  private static final Room ROOM = RoomBuilder.aRoom().withId(ID.value()).openedBy(ALICE).build();
  private static final DirectConversation DIRECT = DirectConversation.between(ID, ALICE, BOB, NOW);
  private static final Optional<Membership> NEVER = Optional.empty();
  private static final Optional<Membership> IN =
      Optional.of(Membership.joining(ID, BOB, Role.MODERATOR, 2).with(new Watermarks(7, 4)));
  private static final Optional<Membership> LEFT = IN.map(member -> member.leaving(8));

  private static Decision decide(
      Conversation conversation, Optional<Membership> membership, Change change) {
    return TimelineRules.decide(
        new Situation(
            conversation, membership, membership, Blocking.NONE, NamedMessages.NONE, 1, 9, NOW),
        change);
  }

  @Nested
  class AboutPosts {
    private final Change.Post post = PostBuilder.aPost().by(BOB).in(ID).build();

    @Test
    void addsThoseOfMembers() {
      Message expected =
          new Message(post.id(), ID, 9, BOB, post.clientMessageId(), post.body(), NOW);

      for (Conversation conversation : List.of(ROOM, DIRECT)) {
        assertThat(decide(conversation, IN, post))
            .isEqualTo(new Decision.Append(new MessageSent(expected), List.of()));
      }
    }

    @Test
    void refusesThoseOfOthers() {
      for (Optional<Membership> membership : List.of(NEVER, LEFT)) {
        assertThat(decide(ROOM, membership, post))
            .isEqualTo(new Decision.Refuse(new Refusal.NotAMember(ID)));
        assertThat(decide(DIRECT, membership, post))
            .isEqualTo(new Decision.Refuse(new Refusal.UnknownConversation(ID)));
      }
    }
  }

  @Nested
  class AboutThoseOfWhomOneHasBlockedTheOther {
    private final Change.Post post = PostBuilder.aPost().by(BOB).in(ID).build();

    private Decision decide(Conversation conversation, Blocking blocking) {
      return TimelineRules.decide(
          new Situation(conversation, IN, IN, blocking, NamedMessages.NONE, 1, 9, NOW), post);
    }

    @Test
    void tellsWhoHasBlockedThatTheyHave() {
      for (boolean ofActor : new boolean[] {false, true}) {
        assertThat(decide(DIRECT, new Blocking(true, ofActor)))
            .isEqualTo(new Decision.Refuse(new Refusal.Blocked(ALICE)));
      }
    }

    @Test
    void tellsWhoIsBlockedNoMoreThanThatTheyAreNotHeard() {
      assertThat(decide(DIRECT, new Blocking(false, true)))
          .isEqualTo(new Decision.Refuse(new Refusal.NotAccepted(ALICE)));
    }

    @Test
    void letsThemSpeakInRooms() {
      assertThat(decide(ROOM, new Blocking(true, true))).isInstanceOf(Decision.Append.class);
    }

    @Test
    void looksTheOtherWayRoundForTheOther() {
      assertThat(new Blocking(true, false).reversed()).isEqualTo(new Blocking(false, true));
      assertThat(new Blocking(true, true).reversed()).isEqualTo(new Blocking(true, true));
      assertThat(Blocking.NONE.reversed()).isEqualTo(Blocking.NONE);
    }
  }

  @Nested
  class AboutJoining {
    private final Change.Join join = new Change.Join(ID, BOB);

    @Test
    void letsEverybodyIntoARoom() {
      assertThat(decide(ROOM, NEVER, join))
          .isEqualTo(
              new Decision.Append(
                  new MemberJoined(ID, 9, NOW, BOB, BOB, Role.MEMBER),
                  List.of(Membership.joining(ID, BOB, Role.MEMBER, 9))));
    }

    @Test
    void letsThoseWhoLeftComeBackAsMembers() {
      assertThat(decide(ROOM, LEFT, join))
          .isEqualTo(
              new Decision.Append(
                  new MemberJoined(ID, 9, NOW, BOB, BOB, Role.MEMBER),
                  List.of(Membership.joining(ID, BOB, Role.MEMBER, 9))));
    }

    @Test
    void neverLowersTheWatermarksOfThoseWhoComeBack() {
      Optional<Membership> ahead = LEFT.map(membership -> membership.with(new Watermarks(20, 15)));

      assertThat(decide(ROOM, ahead, join))
          .isEqualTo(
              new Decision.Append(
                  new MemberJoined(ID, 9, NOW, BOB, BOB, Role.MEMBER),
                  List.of(
                      Membership.joining(ID, BOB, Role.MEMBER, 9).with(new Watermarks(20, 15)))));
    }

    @Test
    void hasNothingToDoForMembers() {
      assertThat(decide(ROOM, IN, join)).isEqualTo(new Decision.Nothing());
      assertThat(decide(DIRECT, IN, join)).isEqualTo(new Decision.Nothing());
    }

    @Test
    void letsNobodyIntoADirectConversation() {
      for (Optional<Membership> membership : List.of(NEVER, LEFT)) {
        assertThat(decide(DIRECT, membership, join))
            .isEqualTo(new Decision.Refuse(new Refusal.UnknownConversation(ID)));
      }
    }
  }

  @Nested
  class AboutLeaving {
    private final Change.Leave leave = new Change.Leave(ID, BOB);

    @Test
    void letsMembersOutOfARoom() {
      assertThat(decide(ROOM, IN, leave))
          .isEqualTo(
              new Decision.Append(
                  new MemberLeft(ID, 9, NOW, BOB, BOB),
                  IN.map(member -> member.leaving(9)).stream().toList()));
    }

    @Test
    void hasNothingToDoForThoseWhoAreNotInTheRoom() {
      assertThat(decide(ROOM, NEVER, leave)).isEqualTo(new Decision.Nothing());
      assertThat(decide(ROOM, LEFT, leave)).isEqualTo(new Decision.Nothing());
    }

    @Test
    void keepsThePairTogether() {
      assertThat(decide(DIRECT, IN, leave))
          .isEqualTo(new Decision.Refuse(new Refusal.FixedMembership(ID)));
    }

    @Test
    void hidesADirectConversationFromOthers() {
      for (Optional<Membership> membership : List.of(NEVER, LEFT)) {
        assertThat(decide(DIRECT, membership, leave))
            .isEqualTo(new Decision.Refuse(new Refusal.UnknownConversation(ID)));
      }
    }
  }

  @Nested
  class AboutOpening {
    @Test
    void makesTheCreatorOfARoomItsOwner() {
      assertThat(TimelineRules.founding(ROOM, List.of(ALICE, BOB)))
          .containsExactly(
              Membership.joining(ID, ALICE, Role.OWNER, 1),
              Membership.joining(ID, BOB, Role.MEMBER, 1));
    }

    @Test
    void makesThePairEqual() {
      assertThat(TimelineRules.founding(DIRECT, DIRECT.members()))
          .containsExactly(
              Membership.joining(ID, ALICE, Role.MEMBER, 1),
              Membership.joining(ID, BOB, Role.MEMBER, 1));
    }
  }

  @Nested
  class AboutTime {
    private final Instant last = NOW;

    @Test
    void takesTheTimeOfTheClockWhenItHasGoneOn() {
      assertThat(TimelineRules.nextInstant(last, last.plusSeconds(3)))
          .isEqualTo(last.plusSeconds(3));
      assertThat(TimelineRules.nextInstant(last, last.plusNanos(1_000)))
          .isEqualTo(last.plusNanos(1_000));
    }

    @Test
    void cutsWhatIsFinerThanMicroseconds() {
      assertThat(TimelineRules.nextInstant(last, last.plusNanos(2_999)))
          .isEqualTo(last.plusNanos(2_000));
      assertThat(TimelineRules.nextInstant(last.plusNanos(999), last))
          .isEqualTo(last.plusNanos(1_000));
    }

    @Test
    void goesOnByAMicrosecondWhenTheClockStandsOrGoesBack() {
      for (Duration step :
          List.of(
              Duration.ZERO, Duration.ofNanos(999), Duration.ofNanos(-1), Duration.ofDays(-400))) {
        assertThat(TimelineRules.nextInstant(last, last.plus(step)))
            .isEqualTo(last.plusNanos(1_000));
      }
    }
  }
}
