package dev.parley.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.Race;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Admission;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store promises of what is decided about rooms and their members. */
public abstract class ModerationContract extends StoreContract {
  private static final RoomSettings EVERYTHING_ELSE =
      new RoomSettings(
          "All about \"caf\u00e9s\" \ud83d\ude00",
          "Today: 100 %",
          RoomAccess.INVITATION,
          HistoryVisibility.SINCE_JOINED,
          Duration.ofSeconds(90),
          true,
          new RoomPicture.Chosen(UUID.randomUUID(), UUID.randomUUID()));

  private static SettingsChange all(RoomSettings settings) {
    return new SettingsChange(
        Optional.of(settings.description()),
        Optional.of(settings.topic()),
        Optional.of(settings.access()),
        Optional.of(settings.history()),
        Optional.of(settings.slowMode()),
        Optional.of(settings.archived()),
        Optional.of(settings.picture()));
  }

  private static ChangeOutcome refused(Refusal refusal) {
    return new ChangeOutcome.Refused(refusal);
  }

  @Test
  void opensRoomsWithTheirSettings() {
    UserId alice = someone("alice");
    Room room = RoomBuilder.aRoom().openedBy(alice).with(EVERYTHING_ELSE).build();

    opened(room, List.of(alice));

    assertThat(conversations().find(room.id())).contains(room);
    assertThat(peer().conversations().findRoom(room.name())).contains(room);
    assertThat(log(room.id())).first().extracting("opened").isEqualTo(room);
  }

  @Test
  void keepsTheSettingsOfARoomAndTellsOfThem() {
    UserId alice = someone("alice");
    Room room = openRoom(alice);

    TimelineEvent changed = applied(new Change.ChangeRoom(room.id(), alice, all(EVERYTHING_ELSE)));

    assertThat(changed)
        .isEqualTo(new RoomChanged(room.id(), 2, changed.at(), alice, EVERYTHING_ELSE));
    assertThat(log(room.id())).element(1).isEqualTo(changed);
    assertThat(peer().conversations().find(room.id())).contains(room.with(EVERYTHING_ELSE));
    assertThat(apply(new Change.ChangeRoom(room.id(), alice, all(EVERYTHING_ELSE))))
        .isEqualTo(new ChangeOutcome.Unchanged());
  }

  @Test
  void givesARoomAPictureAndTakesItAwayAndLeavesTheOtherSettings() {
    UserId alice = someone("alice");
    Room room =
        RoomBuilder.aRoom()
            .openedBy(alice)
            .with(EVERYTHING_ELSE.with(RoomPicture.GENERATED))
            .build();
    opened(room, List.of(alice));
    RoomPicture first = new RoomPicture.Chosen(UUID.randomUUID(), UUID.randomUUID());
    RoomPicture second = new RoomPicture.Chosen(UUID.randomUUID(), UUID.randomUUID());

    for (RoomPicture picture : List.of(first, second, RoomPicture.GENERATED)) {
      TimelineEvent changed =
          applied(new Change.ChangeRoom(room.id(), alice, SettingsChange.of(picture)));

      RoomSettings expected = EVERYTHING_ELSE.with(picture);
      assertThat(changed).extracting("settings").isEqualTo(expected);
      assertThat(log(room.id())).last().isEqualTo(changed);
      assertThat(peer().conversations().find(room.id())).contains(room.with(expected));
    }
    assertThat(
            apply(
                new Change.ChangeRoom(room.id(), alice, SettingsChange.of(RoomPicture.GENERATED))))
        .isEqualTo(new ChangeOutcome.Unchanged());
  }

  @Test
  void decidesLaterChangesOfACallByTheSettingsOfEarlierOnes() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice);

    List<ChangeOutcome> outcomes =
        timeline()
            .apply(
                List.of(
                    new Change.ChangeRoom(room.id(), alice, SettingsChange.of(RoomAccess.PASSWORD)),
                    new Change.Join(room.id(), bob),
                    new Change.Join(room.id(), bob, Admission.PASSWORD),
                    new Change.SetRole(room.id(), alice, bob, Role.ADMIN),
                    new Change.Transfer(room.id(), alice, bob),
                    new Change.Leave(room.id(), alice),
                    PostBuilder.aPost().by(alice).in(room).build()));

    assertThat(outcomes.get(1)).isEqualTo(refused(new Refusal.PasswordRequired(room.id())));
    assertThat(outcomes.get(6)).isEqualTo(refused(new Refusal.NotAMember(room.id())));
    assertThat(outcomes).filteredOn(ChangeOutcome.Applied.class::isInstance).hasSize(5);
    assertThat(membership(room, bob).role()).isEqualTo(Role.OWNER);
    assertThat(membership(room, alice).isActive()).isFalse();
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(6));
  }

  @Test
  void handsARoomOverWithOneEvent() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    assertThat(apply(new Change.Leave(room.id(), alice)))
        .isEqualTo(refused(new Refusal.OwnerMustTransfer(room.id())));

    TimelineEvent transferred = applied(new Change.Transfer(room.id(), alice, bob));

    assertThat(transferred)
        .isEqualTo(new RoleChanged(room.id(), 3, transferred.at(), alice, bob, Role.OWNER));
    assertThat(peer().memberships().find(room.id(), alice).orElseThrow().role())
        .isEqualTo(Role.ADMIN);
    assertThat(peer().memberships().find(room.id(), bob).orElseThrow().role())
        .isEqualTo(Role.OWNER);
    leave(alice, room);
    leave(bob, room);
  }

  @Test
  void shutsSomebodyOutUntilTheTimeThatWasSaid() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    Instant until = now().plusSeconds(60);

    TimelineEvent banned =
        applied(new Change.Ban(room.id(), alice, bob, Optional.of(until), "spam \"\\"));

    MemberBanned expected =
        new MemberBanned(room.id(), 3, banned.at(), alice, bob, Optional.of(until), "spam \"\\");
    assertThat(banned).isEqualTo(expected);
    assertThat(log(room.id())).last().isEqualTo(expected);
    Membership shutOut =
        Membership.joining(room.id(), bob, Role.MEMBER, 2)
            .leaving(3)
            .with(Standing.NONE.banned(expected.ban()));
    assertThat(peer().memberships().find(room.id(), bob)).contains(shutOut);
    assertThat(memberships().members(room.id(), 10)).contains(shutOut);
    assertThat(memberships().conversationsOf(bob)).isEmpty();
    assertThat(apply(new Change.Join(room.id(), bob, Admission.INVITATION)))
        .isEqualTo(refused(new Refusal.BannedFromRoom(room.id(), Optional.of(until))));

    clock.set(until);

    join(bob, room);
    assertThat(membership(room, bob).isActive()).isTrue();
  }

  @Test
  void shutsSomebodyOutForGoodUntilTheBanIsLifted() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    leave(bob, room);
    applied(new Change.Ban(room.id(), alice, bob, Optional.empty(), ""));
    clock.advance(Duration.ofDays(10_000));
    assertThat(apply(new Change.Join(room.id(), bob)))
        .isEqualTo(refused(new Refusal.BannedFromRoom(room.id(), Optional.empty())));

    applied(new Change.LiftBan(room.id(), alice, bob));

    assertThat(apply(new Change.LiftBan(room.id(), alice, bob)))
        .isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(membership(room, bob).standing()).isEqualTo(Standing.NONE);
    join(bob, room);
  }

  @Test
  void silencesAMemberWhoMayLeaveAndComeBackForAllThat() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    Instant until = now().plusSeconds(60);
    applied(new Change.Mute(room.id(), alice, bob, until));
    leave(bob, room);
    join(bob, room);

    assertThat(apply(PostBuilder.aPost().by(bob).in(room).build()))
        .isEqualTo(refused(new Refusal.Muted(room.id(), until)));
    applied(new Change.Unmute(room.id(), alice, bob));
    post(bob, room, "thank you");
    applied(new Change.Mute(room.id(), alice, bob, until));
    clock.set(until);
    post(bob, room, "time is over");
  }

  @Test
  void letsMembersOfASlowRoomSpeakOneByOne() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room room = openRoom(alice, bob);
    Duration slow = Duration.ofSeconds(30);
    applied(
        new Change.ChangeRoom(
            room.id(),
            alice,
            new SettingsChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(slow),
                Optional.empty())));
    Instant first = post(bob, room, "first").at();
    clock.advance(Duration.ofSeconds(10));

    List<ChangeOutcome> outcomes =
        timeline()
            .apply(
                List.of(
                    PostBuilder.aPost().by(bob).in(room).build(),
                    PostBuilder.aPost().by(alice).in(room).build(),
                    PostBuilder.aPost().by(alice).in(room).build()));

    assertThat(outcomes.get(0))
        .isEqualTo(
            refused(new Refusal.SlowMode(room.id(), Duration.between(now(), first.plus(slow)))));
    assertThat(outcomes.subList(1, 3)).hasOnlyElementsOfType(ChangeOutcome.Applied.class);
    assertThat(membership(room, bob).standing().lastPostAt()).contains(first);
    assertThat(membership(room, alice).standing()).isEqualTo(Standing.NONE);
    clock.set(first.plus(slow));
    post(bob, room, "second");
  }

  @Test
  void countsMembersWithEveryComingAndGoing() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    Room room = openRoom(alice, bob, carol);
    applied(new Change.Kick(room.id(), alice, bob));
    applied(new Change.Ban(room.id(), alice, bob, Optional.empty(), ""));
    applied(new Change.Ban(room.id(), alice, carol, Optional.empty(), ""));

    // Only whoever is alone may leave as an owner: the count is exact.
    leave(alice, room);
    join(alice, room);
    assertThat(membership(room, alice).role()).isEqualTo(Role.MEMBER);
  }

  @Test
  void letsNobodyInBetweenAKickAndTheNextMessage() {
    UserId alice = someone("alice");
    List<UserId> others = List.of(someone("bob"), someone("carol"), someone("dave"));
    Room room = openRoom(alice, others.toArray(UserId[]::new));

    Race.of(
        6,
        number -> {
          UserId other = others.get(number % 3);
          return number < 3
              ? instance(number).timeline().apply(List.of(new Change.Kick(room.id(), alice, other)))
              : instance(number)
                  .timeline()
                  .apply(List.of(PostBuilder.aPost().by(other).in(room).build()));
        });

    for (UserId other : others) {
      long left = membership(room, other).leftSeq().orElseThrow();
      assertThat(log(room.id()))
          .filteredOn(event -> event.actor().equals(other) && event.seq() > left)
          .isEmpty();
    }
    assertThat(seqs(log(room.id()))).isEqualTo(upTo(head(room)));
  }

  @Test
  void tellsFromWhereOnAMemberMayRead() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    Room open = openRoom(alice, bob);
    Room hidden =
        RoomBuilder.aRoom()
            .openedBy(alice)
            .with(
                new RoomSettings(
                    "",
                    "",
                    RoomAccess.PUBLIC,
                    HistoryVisibility.SINCE_JOINED,
                    Duration.ZERO,
                    false))
            .build();
    opened(hidden, List.of(alice));
    post(alice, hidden, "before bob");
    join(bob, hidden);

    assertThat(memberships().firstVisible(bob)).isEqualTo(Map.of(hidden.id(), 3L));
    assertThat(peer().memberships().firstVisible(alice)).isEmpty();
    leave(bob, hidden);
    assertThat(memberships().firstVisible(bob)).isEmpty();
    assertThat(memberships().firstVisible(someone("carol"))).isEmpty();
    assertThat(open.history()).isEqualTo(HistoryVisibility.ALL);
  }

  @Test
  void listsThoseWhoAreInAndThoseWhoAreShutOutPageByPage() {
    UserId alice = someone("alice");
    UserId bob = someone("bob");
    UserId carol = someone("carol");
    UserId dave = someone("dave");
    Room room = openRoom(alice, bob, carol, dave);
    applied(new Change.Ban(room.id(), alice, carol, Optional.empty(), "spam"));
    applied(new Change.Ban(room.id(), alice, bob, Optional.of(now().plusSeconds(1)), ""));

    assertThat(memberships().active(room.id(), Optional.empty(), 10))
        .extracting(Membership::user)
        .containsExactly(alice, dave);
    assertThat(memberships().active(room.id(), Optional.empty(), 1))
        .extracting(Membership::user)
        .containsExactly(alice);
    assertThat(peer().memberships().active(room.id(), Optional.of(alice), 10))
        .extracting(Membership::user)
        .containsExactly(dave);
    assertThat(memberships().active(room.id(), Optional.of(dave), 10)).isEmpty();
    assertThat(memberships().banned(room.id(), Optional.empty(), 10))
        .extracting(Membership::user)
        .containsExactly(bob, carol);
    assertThat(memberships().banned(room.id(), Optional.of(bob), 10))
        .containsExactly(membership(room, carol));
    assertThat(memberships().banned(openRoom(alice).id(), Optional.empty(), 10)).isEmpty();
  }
}
