package dev.parley.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.application.fixture.FlakyTimeline;
import dev.parley.application.fixture.RecordingOutlet;
import dev.parley.application.fixture.ScriptedBus;
import dev.parley.domain.PortUnavailableException;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AttachTest extends DeliveryScene {
  @Test
  void aSessionIsNotAttachedWhenTheStoreIsDown() {
    Memberships failing = new FailingMemberships();
    Delivery broken =
        Delivery.start(memory.openPeer().timeline(), failing, new ScriptedBus(), scheduler);

    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> broken.attach(outlet.sessionOf(bob)));
    assertThat(broken.followedConversations()).isZero();
  }

  @Test
  void whatIsCommittedWhileASessionIsAttachedIsNotLost() {
    Room room = openRoom(alice, bob);
    RecordingOutlet.Session session = attachWhile(bob, lookUp -> post(here, room.id(), alice, 1));

    scheduler.runReady();
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).endsWith(5L).isSorted().doesNotHaveDuplicates();
    assertThat(session.sequences(room.id())).contains(4L);
  }

  @Test
  void whoLeavesWhileASessionIsAttachedHearsNothingAfter() {
    Room room = openRoom(alice, bob);
    attach(alice);
    RecordingOutlet.Session session =
        attachWhile(
            bob,
            lookUp -> {
              if (lookUp == 1) {
                leave(here, room.id(), bob);
              }
            });

    scheduler.runReady();
    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).doesNotContain(4L);
  }

  @Test
  void whoLeavesElsewhereBetweenTheLooksOfAnAttachmentHearsNothingAfter() {
    Room room = openRoom(alice, bob);
    List<TimelineEvent> left = new ArrayList<>();
    RecordingOutlet.Session session =
        attachWhile(
            bob,
            lookUp -> {
              if (lookUp == 1) {
                left.addAll(leave(elsewhere, room.id(), bob));
              }
            });

    bus.arrive(left);
    bus.arrive(post(elsewhere, room.id(), alice, 1));
    scheduler.runReady();

    assertThat(session.received()).isEmpty();
    assertThat(delivery.followedConversations()).isZero();
  }

  @Test
  void whoJoinsWhileASessionIsAttachedIsNotForgotten() {
    Room room = openRoom(alice);
    RecordingOutlet.Session session =
        attachWhile(
            bob,
            lookUp -> {
              if (lookUp == 1) {
                join(here, room.id(), bob);
              }
            });

    post(here, room.id(), alice, 1);

    assertThat(session.sequences(room.id())).endsWith(3L).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aSessionHasHeardNothingWhenItCouldNotBeAttached() {
    Room room = openRoom(alice);
    here = new FlakyTimeline(memory.openPeer().timeline());
    Memberships failing =
        new EventfulMemberships(
            lookUp -> {
              if (lookUp == 3) {
                join(here, room.id(), bob);
                post(here, room.id(), alice, 1);
                throw FailingMemberships.down();
              }
            });
    delivery = Delivery.start(here, failing, bus, scheduler);
    RecordingOutlet.Session hers = attach(alice);
    RecordingOutlet.Session session = outlet.sessionOf(bob);

    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> delivery.attach(session));
    scheduler.runReady();

    assertThat(hers.sequences(room.id())).containsExactly(2L, 3L);
    assertThat(session.received()).isEmpty();
  }

  /** Attaches a session through memberships that something happens after each look at. */
  private RecordingOutlet.Session attachWhile(UserId user, Consumer<Integer> afterLookUp) {
    here = new FlakyTimeline(memory.openPeer().timeline());
    delivery = Delivery.start(here, new EventfulMemberships(afterLookUp), bus, scheduler);
    return attach(user);
  }

  /** Memberships after each look at which something happens. */
  private final class EventfulMemberships implements Memberships {
    private final Consumer<Integer> afterLookUp;
    private int lookUps;

    private EventfulMemberships(Consumer<Integer> afterLookUp) {
      this.afterLookUp = afterLookUp;
    }

    @Override
    public Optional<Membership> find(ConversationId conversation, UserId user) {
      return memory.memberships().find(conversation, user);
    }

    @Override
    public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
      Map<UserId, Map<ConversationId, Long>> conversations =
          memory.memberships().conversationsOf(users);
      afterLookUp.accept(++lookUps);
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

  private static final class FailingMemberships implements Memberships {
    @Override
    public Optional<Membership> find(ConversationId conversation, UserId user) {
      throw down();
    }

    @Override
    public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
      throw down();
    }

    @Override
    public Map<ConversationId, Long> firstVisible(UserId user) {
      throw down();
    }

    @Override
    public List<Membership> active(ConversationId conversation, Optional<UserId> after, int limit) {
      throw down();
    }

    @Override
    public List<Membership> banned(ConversationId conversation, Optional<UserId> after, int limit) {
      throw down();
    }

    @Override
    public List<Membership> members(ConversationId conversation, int limit) {
      throw down();
    }

    private static PortUnavailableException down() {
      return new PortUnavailableException("memberships", new IllegalStateException("down"));
    }
  }
}
