package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What {@link Memberships} promises. */
public abstract class MembershipsContract extends StoreContract {
  @Test
  void findsMembershipsThatLastAndThatEnded() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    Room room = openRoom(alice, bob, carol);
    leave(bob, room);

    assertThat(memberships().find(room.id(), alice))
        .contains(Membership.joining(room.id(), alice, Role.OWNER, 1));
    assertThat(memberships().find(room.id(), bob))
        .contains(Membership.joining(room.id(), bob, Role.MEMBER, 2).leaving(4));
    assertThat(peer().memberships().find(room.id(), carol))
        .contains(Membership.joining(room.id(), carol, Role.MEMBER, 3));
  }

  @Test
  void findsNothingOfThoseWhoNeverWereIn() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);

    assertThat(memberships().find(room.id(), bob)).isEmpty();
    assertThat(memberships().find(RoomBuilder.aRoom().build().id(), alice)).isEmpty();
    assertThat(memberships().find(room.id(), People.someone("unknown"))).isEmpty();
  }

  @Test
  void listsTheConversationsThatAUserIsInNowWithTheirHeads() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room stays = openRoom(alice, bob);
    Room left = openRoom(alice, bob);
    Room cameBack = openRoom(alice, bob);
    openRoom(alice);
    DirectConversation direct = openDirect(alice, bob);
    DirectConversation notes = openDirect(bob, bob);
    leave(bob, left);
    leave(bob, cameBack);
    join(bob, cameBack);
    postMany(alice, direct, 3);

    Map<ConversationId, Long> expected =
        Map.of(stays.id(), 2L, cameBack.id(), 4L, direct.id(), 4L, notes.id(), 1L);
    assertThat(memberships().conversationsOf(bob)).isEqualTo(expected);
    assertThat(peer().memberships().conversationsOf(bob)).isEqualTo(expected);
    assertThat(memberships().conversationsOf(someone("carol"))).isEmpty();
    assertThat(memberships().conversationsOf(People.someone("unknown"))).isEmpty();
  }

  @Test
  void listsTheConversationsOfManyUsersAtOnce() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    Room both = openRoom(alice, bob);
    Room left = openRoom(bob, alice);
    leave(alice, left);

    assertThat(memberships().conversationsOf(Set.of(alice, bob, carol, People.someone("unknown"))))
        .isEqualTo(Map.of(alice, Map.of(both.id(), 2L), bob, Map.of(both.id(), 2L, left.id(), 3L)));
    assertThat(memberships().conversationsOf(Set.of())).isEmpty();
  }

  @Test
  void refusesMoreUsersThanTheMost() {
    Set<UserId> users = new HashSet<>();
    for (int i = 0; i < Memberships.MAX_USERS; i++) {
      users.add(new UserId("user-" + i));
    }
    assertThat(memberships().conversationsOf(users)).isEmpty();

    users.add(new UserId("one-more"));
    assertThatThrownBy(() -> memberships().conversationsOf(users))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsWithWhomAUserSharesAConversationNow() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    UserId dave = someone("dave");
    UserId stranger = someone("stranger");
    openRoom(alice, bob);
    openDirect(alice, carol);
    Room left = openRoom(alice, dave);
    leave(dave, left);
    Room forsaken = openRoom(bob, alice, stranger);
    leave(alice, forsaken);

    Set<UserId> others = Set.of(bob, carol, dave, stranger, People.someone("unknown"));
    assertThat(memberships().sharing(alice, others)).containsExactlyInAnyOrder(bob, carol);
    assertThat(peer().memberships().sharing(stranger, others)).contains(bob).doesNotContain(carol);
    assertThat(memberships().sharing(alice, Set.of())).isEmpty();
    assertThat(memberships().sharing(People.someone("unknown"), others)).isEmpty();
  }

  @Test
  void asksForNoMoreSharingUsersThanTheMost() {
    UserId alice = someone("alice");
    Set<UserId> others = new HashSet<>();
    for (int i = 0; i < Memberships.MAX_USERS; i++) {
      others.add(new UserId("user-" + i));
    }
    assertThat(memberships().sharing(alice, others)).isEmpty();

    others.add(new UserId("one-more"));
    assertThatThrownBy(() -> memberships().sharing(alice, others))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsConversationsAndHeadsOfOneMoment() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);
    AtomicBoolean done = new AtomicBoolean();
    Set<Long> heads = new HashSet<>();

    Race.between(
        List.of(
            () -> {
              try {
                for (int i = 0; i < 100; i++) {
                  // The message after the leave is one that bob must not be told to have reached.
                  timeline().apply(List.of(new Change.Join(room.id(), bob)));
                  timeline().apply(List.of(new Change.Leave(room.id(), bob)));
                  post(alice, room, "without bob");
                }
              } finally {
                done.set(true);
              }
              return null;
            },
            () -> {
              while (!done.get()) {
                heads.addAll(peer().memberships().conversationsOf(bob).values());
              }
              return null;
            }));

    // Join, leave and message take turns from sequence 2 on: bob was in at 2, 5, 8 and so on.
    assertThat(heads).allMatch(head -> head % 3 == 2);
  }

  @Test
  void listsTheMembersOfAConversationSortedByTheCodeUnitsOfTheirIds() {
    List<UserId> users = new ArrayList<>();
    for (String start : List.of("b", "B", "a", "A", "_a", "aa", "a.", "0", "a|", "a-b", "ab")) {
      users.add(someone(start));
    }
    List<UserId> joining = new ArrayList<>(users);
    Collections.shuffle(joining, new Random(7));
    Room room = openRoom(joining.get(0), joining.subList(1, 11).toArray(UserId[]::new));
    leave(users.get(3), room);

    List<Membership> members = memberships().members(room.id(), 100);

    assertThat(members).extracting(Membership::user).isEqualTo(users.stream().sorted().toList());
    assertThat(members).filteredOn(m -> !m.isActive()).hasSize(1);
    for (Membership member : members) {
      assertThat(memberships().find(room.id(), member.user())).contains(member);
    }
  }

  @Test
  void cutsTheListOfMembersAtTheLimit() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    Room room = openRoom(carol, bob, alice);
    apply(new Change.Leave(room.id(), alice));

    assertThat(memberships().members(room.id(), 1))
        .extracting(Membership::user)
        .containsExactly(alice);
    assertThat(memberships().members(room.id(), 2))
        .extracting(Membership::user)
        .containsExactly(alice, bob);
    assertThat(memberships().members(room.id(), 3)).hasSize(3);
    assertThat(memberships().members(room.id(), Integer.MAX_VALUE)).hasSize(3);
  }

  @Test
  void listsNobodyInAConversationThatDoesNotExist() {
    assertThat(memberships().members(RoomBuilder.aRoom().build().id(), 10)).isEmpty();
  }

  @Test
  void listsTheMembersOfDirectConversations() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");

    assertThat(memberships().members(openDirect(bob, alice).id(), 10))
        .extracting(Membership::user)
        .containsExactly(alice, bob);
    assertThat(memberships().members(openDirect(bob, bob).id(), 10)).hasSize(1);
  }
}
