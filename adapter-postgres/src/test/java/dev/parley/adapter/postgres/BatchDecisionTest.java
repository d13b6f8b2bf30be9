package dev.parley.adapter.postgres;

import static dev.parley.domain.fixture.PostBuilder.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchDecisionTest {
  private static final Instant NOW = ManualClock.START;

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final Room other = RoomBuilder.aRoom().openedBy(alice).build();

  @Test
  void showsLaterChangesWhatEarlierOnesDid() {
    Change.Post before = aPost().by(bob).in(room).build();
    Change.Post between = aPost().by(bob).in(room).build();
    Change.Post after = aPost().by(bob).in(room).build();

    BatchDecision decision =
        decide(
            List.of(
                before,
                new Change.Join(room.id(), bob),
                between,
                new Change.Join(room.id(), bob),
                new Change.Leave(room.id(), bob),
                after),
            StoredBefore.NOTHING);

    ChangeOutcome notIn = new ChangeOutcome.Refused(new Refusal.NotAMember(room.id()));
    List<ChangeOutcome> outcomes = decision.outcomes();
    assertThat(outcomes.get(0)).isEqualTo(notIn);
    assertThat(outcomes.get(2)).isInstanceOf(ChangeOutcome.Applied.class);
    assertThat(outcomes.get(3)).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(outcomes.get(5)).isEqualTo(notIn);
    assertThat(decision.appended()).extracting(TimelineEvent::seq).containsExactly(11L, 12L, 13L);
    assertThat(decision.memberships())
        .containsExactly(Membership.joining(room.id(), bob, Role.MEMBER, 11).leaving(13));
  }

  @Test
  void givesTimesThatRiseWithinTheBatchThoughTheClockIsReadOnce() {
    BatchDecision decision =
        decide(
            List.of(
                aPost().by(alice).in(room).build(),
                aPost().by(alice).in(other).build(),
                aPost().by(alice).in(room).build()),
            memberOf(room.id()),
            memberOf(other.id()),
            memberOf(room.id()));

    assertThat(decision.appended())
        .extracting(TimelineEvent::at)
        .containsExactly(NOW, NOW, NOW.plusNanos(1_000));
  }

  @Test
  void tellsHowTheConversationsStandInTheEnd() {
    BatchDecision decision =
        decide(
            List.of(
                aPost().by(alice).in(room).build(),
                new Change.Leave(room.id(), alice),
                aPost().by(alice).in(other).build()),
            memberOf(room.id()),
            memberOf(room.id()),
            StoredBefore.NOTHING);

    assertThat(decision.grown())
        .containsExactly(
            new LockedConversation(room, 12, NOW.plusNanos(1_000), 11, Blocking.NONE, 0));
  }

  @Test
  void knowsARepeatWithinTheBatchByConversationActorAndClientMessageId() {
    Change.Post first = aPost().by(alice).in(room).as("once").saying("first").build();
    Change.Post repeat = aPost().by(alice).in(room).as("once").saying("second").build();
    Change.Post elsewhere = aPost().by(alice).in(other).as("once").build();

    BatchDecision decision =
        decide(
            List.of(first, repeat, elsewhere),
            memberOf(room.id()),
            memberOf(room.id()),
            memberOf(other.id()));

    MessageSent stored = (MessageSent) decision.appended().getFirst();
    assertThat(decision.outcomes().get(1)).isEqualTo(new ChangeOutcome.Duplicate(stored));
    assertThat(decision.outcomes().get(2)).isInstanceOf(ChangeOutcome.Applied.class);
    assertThat(decision.announcements()).isEqualTo(decision.appended());
  }

  @Test
  void announcesOriginalsOnceAndBeforeWhatIsNew() {
    MessageSent early = original(4);
    MessageSent late = original(9);
    StoredBefore storedLate = new StoredBefore(null, null, late);

    BatchDecision decision =
        decide(
            List.of(
                aPost().by(alice).in(room).build(), retryOf(late), retryOf(early), retryOf(late)),
            memberOf(room.id()),
            storedLate,
            new StoredBefore(null, null, early),
            storedLate);

    assertThat(decision.outcomes().subList(1, 4))
        .containsExactly(
            new ChangeOutcome.Duplicate(late),
            new ChangeOutcome.Duplicate(early),
            new ChangeOutcome.Duplicate(late));
    assertThat(decision.announcements())
        .containsExactly(early, late, decision.appended().getFirst());
  }

  @Test
  void refusesWhatIsMeantForConversationsThatAreNotThere() {
    Room missing = RoomBuilder.aRoom().build();

    BatchDecision decision =
        decide(List.of(aPost().by(alice).in(missing).build()), StoredBefore.NOTHING);

    assertThat(decision.outcomes())
        .containsExactly(new ChangeOutcome.Refused(new Refusal.UnknownConversation(missing.id())));
    assertThat(decision.appended()).isEmpty();
    assertThat(decision.grown()).isEmpty();
    assertThat(decision.announcements()).isEmpty();
  }

  /** Decides with both rooms at sequence 10; what is not given about a change is the last given. */
  private BatchDecision decide(List<Change> changes, StoredBefore... stored) {
    Instant earlier = NOW.minus(Duration.ofMinutes(1));
    List<LockedConversation> locked =
        List.of(
            new LockedConversation(room, 10, earlier, 9, Blocking.NONE, 1),
            new LockedConversation(other, 10, earlier, 9, Blocking.NONE, 1));
    StoredBefore last = stored[stored.length - 1];
    List<StoredBefore> all =
        Stream.concat(Arrays.stream(stored), Stream.generate(() -> last))
            .limit(changes.size())
            .toList();
    return BatchDecision.of(changes, locked, all, Optional.empty(), NOW);
  }

  private StoredBefore memberOf(ConversationId conversation) {
    return new StoredBefore(Membership.joining(conversation, alice, Role.OWNER, 1), null, null);
  }

  private MessageSent original(long seq) {
    return new MessageSent(
        MessageBuilder.aMessage().in(room.id()).from(alice).withSeq(seq).build());
  }

  private static Change.Post retryOf(MessageSent sent) {
    return aPost()
        .by(sent.actor())
        .in(sent.conversation())
        .as(sent.message().clientMessageId().value())
        .build();
  }
}
