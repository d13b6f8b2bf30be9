package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.application.fixture.FlakyTimeline;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the steps of a replay. */
class ResumeRaceTest extends DeliveryScene {
  private final HookedMemberships memberships = new HookedMemberships();
  private RecordingOutlet.Session session;
  private Attachment attachment;

  @BeforeEach
  void startWithHooks() {
    here = new FlakyTimeline(memory.openPeer().timeline());
    delivery = Delivery.start(here, memberships, bus, scheduler);
  }

  @Test
  void whatIsSaidBehindTheReadingIsReadToo() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 1);
    hold(room);
    here.afterNextRead(() -> post(here, room.id(), alice, 2));

    ResumeReport report = resume(room, 2);
    post(here, room.id(), alice, 1);

    assertThat(report.complete()).isEqualTo(Map.of(room.id(), 5L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 6));
  }

  @Test
  void whoLeavesBehindTheReadingIsShownTheLeavingAndNothingAfter() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 1);
    hold(room);
    here.afterNextRead(
        () -> {
          leave(here, room.id(), bob);
          post(here, room.id(), alice, 1);
        });

    ResumeReport report = resume(room, 2);

    assertThat(report.ended()).isEqualTo(Map.of(room.id(), 4L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 4));
  }

  @Test
  void aLeavingThatTheInstanceHearsOfLaterIsNotRepeated() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session other = attach(alice);
    hold(room);
    List<TimelineEvent> unheard = new ArrayList<>(leave(elsewhere, room.id(), bob));

    ResumeReport report = resume(room, 2);
    unheard.addAll(post(elsewhere, room.id(), alice, 1));
    bus.arrive(unheard);
    unheard.addAll(join(elsewhere, room.id(), bob));
    bus.arrive(unheard);

    assertThat(report.ended()).isEqualTo(Map.of(room.id(), 3L));
    assertThat(session.sequences(room.id())).containsExactly(3L, 5L);
    assertThat(other.sequences(room.id())).isEqualTo(upTo(3, 5));
  }

  @Test
  void whoComesBackWhileTheyAreToldThatTheyHaveLeftMustResumeAgain() {
    Room room = openRoom(alice, bob);
    attach(alice);
    leave(here, room.id(), bob);
    hold(room);
    memberships.afterNextFind(
        () -> {
          join(here, room.id(), bob);
          post(here, room.id(), alice, 1);
        });

    ResumeReport first = resume(room, 2);
    assertThat(first.unfinished()).containsOnlyKeys(room.id());
    assertThat(session.sequences(room.id())).containsExactly(3L);
    ResumeReport second = resume(room, 3);
    post(here, room.id(), alice, 1);

    assertThat(second.complete()).isEqualTo(Map.of(room.id(), 5L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 6));
  }

  @Test
  void whoJoinsWhileTheyAreToldThatThereIsNothingMustResumeAgain() {
    Room room = openRoom(alice);
    hold(room);
    memberships.afterNextFind(() -> join(here, room.id(), bob));

    ResumeReport first = resume(room, 0);
    assertThat(first.unfinished()).containsOnlyKeys(room.id());
    assertThat(session.received()).isEmpty();
    ResumeReport second = resume(room, 0);

    assertThat(second.complete()).isEqualTo(Map.of(room.id(), 2L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(1, 2));
  }

  @Test
  void whoJoinsBehindTheListIsFoundByTheNextRound() {
    Room room = openRoom(alice);
    hold(room);
    memberships.afterNextList(() -> join(here, room.id(), bob));

    ResumeReport first = resume(room, 0);
    assertThat(first.unfinished()).containsOnlyKeys(room.id());

    assertThat(resume(room, 0).complete()).isEqualTo(Map.of(room.id(), 2L));
  }

  @Test
  void whoseJoiningTheInstanceDidNotHearOfGetsThereByResuming() {
    Room room = openRoom(alice);
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session);
    join(elsewhere, room.id(), bob);

    assertThat(resume(room, 0).unfinished()).containsOnlyKeys(room.id());
    ResumeReport second = resume(room, 2);
    post(here, room.id(), alice, 1);

    assertThat(second.complete()).isEqualTo(Map.of(room.id(), 2L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(1, 3));
  }

  @Test
  void twoReplaysOfOneConversationAreNotMadeAtOnce() {
    Room room = openRoom(alice, bob);
    post(here, room.id(), alice, 2);
    hold(room);
    List<ResumeReport> inner = new ArrayList<>();
    here.afterNextRead(() -> inner.add(resume(room, 3)));

    ResumeReport outer = resume(room, 2);

    assertThat(outer.complete()).isEqualTo(Map.of(room.id(), 4L));
    assertThat(inner.getFirst().unfinished()).isEqualTo(Map.of(room.id(), 4L));
    assertThat(session.sequences(room.id())).isEqualTo(upTo(3, 4));
  }

  @Test
  void aMissedJoiningThatEndsWhileItIsLookedAtLeavesNothingBehind() {
    Room room = openRoom(alice);
    session = attach(bob);
    join(elsewhere, room.id(), bob);
    memberships.afterNextList(
        () -> memberships.afterNextList(() -> leave(elsewhere, room.id(), bob)));

    bus.suspectLoss();
    scheduler.runReady();
    bus.arrive(post(elsewhere, room.id(), alice, 1));

    assertThat(session.sequences(room.id())).doesNotContain(4L);
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void aMissedJoiningIsFoundAgainIfTheStoreFailsInBetween() {
    Room room = openRoom(alice);
    attach(alice);
    session = attach(bob);
    join(elsewhere, room.id(), bob);
    post(elsewhere, room.id(), alice, 1);
    memberships.afterNextFind(() -> here.setDown(true));

    bus.suspectLoss();
    scheduler.runReady();
    assertThat(session.received()).isEmpty();
    here.setDown(false);
    scheduler.letTimePass();
    scheduler.letTimePass();

    assertThat(session.sequences(room.id())).isEqualTo(upTo(2, 3));
  }

  @Test
  void aSuspicionWhileTheStoreIsComparedLeadsToAnotherComparison() {
    Room room = openRoom(alice, bob);
    session = attach(bob);
    here.afterNextHeads(
        () -> {
          post(elsewhere, room.id(), alice, 1);
          bus.suspectLoss();
          scheduler.runReady();
        });

    bus.suspectLoss();
    scheduler.runReady();

    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  @Test
  void aComparisonThatFailsUnexpectedlyDoesNotEndAllLaterOnes() {
    Room room = openRoom(alice, bob);
    session = attach(bob);
    post(elsewhere, room.id(), alice, 1);
    here.afterNextHeads(
        () -> {
          throw new IllegalStateException("broken on purpose");
        });
    bus.suspectLoss();
    assertThatIllegalStateException().isThrownBy(scheduler::runReady);

    bus.suspectLoss();
    scheduler.runReady();

    assertThat(session.sequences(room.id())).containsExactly(3L);
  }

  private void hold(Room room) {
    session = outlet.sessionOf(bob);
    attachment = delivery.attach(session, Set.of(room.id()));
  }

  private ResumeReport resume(Room room, long position) {
    return delivery.resume(attachment, Map.of(room.id(), position));
  }

  private static List<Long> upTo(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  /** Memberships behind a look at which something happens. */
  private final class HookedMemberships implements Memberships {
    private Runnable afterFind = () -> {};
    private Runnable afterList = () -> {};

    void afterNextFind(Runnable action) {
      afterFind = action;
    }

    void afterNextList(Runnable action) {
      afterList = action;
    }

    @Override
    public Optional<Membership> find(ConversationId conversation, UserId user) {
      Optional<Membership> membership = memory.memberships().find(conversation, user);
      Runnable action = afterFind;
      afterFind = () -> {};
      action.run();
      return membership;
    }

    @Override
    public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
      Map<UserId, Map<ConversationId, Long>> conversations =
          memory.memberships().conversationsOf(users);
      Runnable action = afterList;
      afterList = () -> {};
      action.run();
      return conversations;
    }

    @Override
    public Map<ConversationId, Long> firstVisible(UserId user) {
      return memory.memberships().firstVisible(user);
    }

    @Override
    public List<Membership> active(ConversationId conversation, Optional<UserId> after, int limit) {
      return memory.memberships().active(conversation, after, limit);
    }

    @Override
    public List<Membership> banned(ConversationId conversation, Optional<UserId> after, int limit) {
      return memory.memberships().banned(conversation, after, limit);
    }

    @Override
    public List<Membership> members(ConversationId conversation, int limit) {
      return memory.memberships().members(conversation, limit);
    }
  }
}
