package dev.parley.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModerationRulesTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = ManualClock.START;
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final ConversationId ID = new ConversationId(SequentialIds.numbered(1));
  private static final Room ROOM = RoomBuilder.aRoom().withId(ID.value()).openedBy(ALICE).build();
  private static final DirectConversation DIRECT = DirectConversation.between(ID, ALICE, BOB, NOW);
  private static final Membership BOB_IN = Membership.joining(ID, BOB, Role.MEMBER, 2);
  private static final RoomBan BAN = new RoomBan(ALICE, NOW, Optional.of(LATER), "spam");

  private static final Change.Moderation SET_ROLE =
      new Change.SetRole(ID, ALICE, BOB, Role.MODERATOR);
  private static final Change.Moderation TRANSFER = new Change.Transfer(ID, ALICE, BOB);
  private static final Change.Moderation KICK = new Change.Kick(ID, ALICE, BOB);
  private static final Change.Moderation BAN_FOR_A_WHILE =
      new Change.Ban(ID, ALICE, BOB, Optional.of(LATER), "spam");
  private static final Change.Moderation LIFT_BAN = new Change.LiftBan(ID, ALICE, BOB);
  private static final Change.Moderation MUTE = new Change.Mute(ID, ALICE, BOB, LATER);
  private static final Change.Moderation UNMUTE = new Change.Unmute(ID, ALICE, BOB);

  private static Membership alice(Role role) {
    return Membership.joining(ID, ALICE, role, 1);
  }

  private static Decision decide(
      Conversation conversation,
      Optional<Membership> actor,
      Optional<Membership> subject,
      Change.Moderation change) {
    return TimelineRules.decide(
        new Situation(conversation, actor, subject, Blocking.NONE, NamedMessages.NONE, 2, 9, NOW),
        change);
  }

  private static Decision decide(Role role, Membership subject, Change.Moderation change) {
    return decide(ROOM, Optional.of(alice(role)), Optional.of(subject), change);
  }

  private static Decision refuse(Refusal refusal) {
    return new Decision.Refuse(refusal);
  }

  private static Decision append(TimelineEvent event, Membership... memberships) {
    return new Decision.Append(event, List.of(memberships));
  }

  private static Stream<Change.Moderation> all() {
    return Stream.of(SET_ROLE, TRANSFER, KICK, BAN_FOR_A_WHILE, LIFT_BAN, MUTE, UNMUTE);
  }

  @Nested
  class AboutPower {
    @Test
    void listensToNobodyWhoIsNotIn() {
      Room hidden = RoomBuilder.aRoom().withId(ID.value()).letting(RoomAccess.INVITATION).build();
      assertThat(all())
          .allSatisfy(
              change -> {
                for (Optional<Membership> actor :
                    List.of(
                        Optional.<Membership>empty(), Optional.of(alice(Role.OWNER).leaving(5)))) {
                  assertThat(decide(ROOM, actor, Optional.of(BOB_IN), change))
                      .isEqualTo(refuse(new Refusal.NotAMember(ID)));
                  assertThat(decide(hidden, actor, Optional.of(BOB_IN), change))
                      .isEqualTo(refuse(new Refusal.UnknownConversation(ID)));
                }
              });
    }

    @Test
    void knowsNoRolesInDirectConversations() {
      assertThat(all())
          .allSatisfy(
              change ->
                  assertThat(
                          decide(
                              DIRECT, Optional.of(alice(Role.MEMBER)), Optional.of(BOB_IN), change))
                      .isEqualTo(refuse(new Refusal.FixedMembership(ID))));
    }

    @Test
    void givesEachRoleWhatIsItsOwn() {
      for (Role role : Role.values()) {
        assertThat(decide(role, BOB_IN, TRANSFER) instanceof Decision.Append)
            .isEqualTo(role == Role.OWNER);
        assertThat(decide(role, BOB_IN, SET_ROLE) instanceof Decision.Append)
            .isEqualTo(role.isAtLeast(Role.ADMIN));
        for (Change.Moderation change : List.of(KICK, BAN_FOR_A_WHILE, MUTE)) {
          assertThat(decide(role, BOB_IN, change) instanceof Decision.Append)
              .isEqualTo(role.isAtLeast(Role.MODERATOR));
        }
      }
    }

    @Test
    void letsNobodyDecideAboutEqualsAndSuperiors() {
      for (Role actor : Role.values()) {
        for (Role subject : Role.values()) {
          if (!actor.outranks(subject)) {
            assertThat(all())
                .allSatisfy(
                    change ->
                        assertThat(decide(actor, BOB_IN.with(subject), change))
                            .isEqualTo(refuse(new Refusal.NotPermitted(ID))));
          }
        }
      }
    }

    @Test
    void letsNobodyDecideAboutThemselves() {
      Optional<Membership> owner = Optional.of(alice(Role.OWNER));
      assertThat(decide(ROOM, owner, owner, new Change.Kick(ID, ALICE, ALICE)))
          .isEqualTo(refuse(new Refusal.NotPermitted(ID)));
    }

    @Test
    void takesTheRoleFromThoseWhoHaveGone() {
      Membership formerAdmin = BOB_IN.with(Role.ADMIN).leaving(5);

      assertThat(decide(Role.MODERATOR, formerAdmin, BAN_FOR_A_WHILE))
          .isInstanceOf(Decision.Append.class);
    }

    @Test
    void knowsNobodyWhoNeverWasIn() {
      assertThat(all())
          .allSatisfy(
              change ->
                  assertThat(decide(ROOM, Optional.of(alice(Role.OWNER)), Optional.empty(), change))
                      .isEqualTo(refuse(new Refusal.UnknownMember(ID, BOB))));
    }
  }

  @Nested
  class AboutRoles {
    @Test
    void givesAMemberAnotherRole() {
      assertThat(decide(Role.ADMIN, BOB_IN, SET_ROLE))
          .isEqualTo(
              append(
                  new RoleChanged(ID, 9, NOW, ALICE, BOB, Role.MODERATOR),
                  BOB_IN.with(Role.MODERATOR)));
      assertThat(decide(Role.ADMIN, BOB_IN.with(Role.MODERATOR), SET_ROLE))
          .isEqualTo(new Decision.Nothing());
    }

    @Test
    void makesNobodyAnEqual() {
      Change.Moderation promotion = new Change.SetRole(ID, ALICE, BOB, Role.ADMIN);

      assertThat(decide(Role.ADMIN, BOB_IN, promotion))
          .isEqualTo(refuse(new Refusal.NotPermitted(ID)));
      assertThat(decide(Role.OWNER, BOB_IN, promotion)).isInstanceOf(Decision.Append.class);
      assertThatThrownBy(() -> new Change.SetRole(ID, ALICE, BOB, Role.OWNER))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesNothingToThoseWhoHaveGone() {
      for (Change.Moderation change : List.of(SET_ROLE, TRANSFER)) {
        assertThat(decide(Role.OWNER, BOB_IN.leaving(5), change))
            .isEqualTo(refuse(new Refusal.UnknownMember(ID, BOB)));
      }
    }

    @Test
    void leavesTheFormerOwnerAsAnAdmin() {
      assertThat(decide(Role.OWNER, BOB_IN, TRANSFER))
          .isEqualTo(
              append(
                  new RoleChanged(ID, 9, NOW, ALICE, BOB, Role.OWNER),
                  alice(Role.ADMIN),
                  BOB_IN.with(Role.OWNER)));
    }

    @Test
    void keepsTheOwnerWhileOthersAreIn() {
      Optional<Membership> owner = Optional.of(alice(Role.OWNER));
      Change leave = new Change.Leave(ID, ALICE);

      assertThat(
              TimelineRules.decide(
                  new Situation(ROOM, owner, owner, Blocking.NONE, NamedMessages.NONE, 2, 9, NOW),
                  leave))
          .isEqualTo(refuse(new Refusal.OwnerMustTransfer(ID)));
      assertThat(
              TimelineRules.decide(
                  new Situation(ROOM, owner, owner, Blocking.NONE, NamedMessages.NONE, 1, 9, NOW),
                  leave))
          .isInstanceOf(Decision.Append.class);
    }
  }

  @Nested
  class AboutGoing {
    @Test
    void putsAMemberOut() {
      assertThat(decide(Role.MODERATOR, BOB_IN, KICK))
          .isEqualTo(append(new MemberLeft(ID, 9, NOW, ALICE, BOB), BOB_IN.leaving(9)));
      assertThat(decide(Role.MODERATOR, BOB_IN.leaving(5), KICK)).isEqualTo(new Decision.Nothing());
    }

    @Test
    void shutsAMemberOut() {
      assertThat(decide(Role.MODERATOR, BOB_IN, BAN_FOR_A_WHILE))
          .isEqualTo(
              append(
                  new MemberBanned(ID, 9, NOW, ALICE, BOB, Optional.of(LATER), "spam"),
                  BOB_IN.leaving(9).with(Standing.NONE.banned(BAN))));
    }

    @Test
    void shutsSomebodyOutWhoHasGone() {
      Membership gone = BOB_IN.leaving(5);
      assertThat(decide(Role.MODERATOR, gone, BAN_FOR_A_WHILE))
          .isEqualTo(
              append(
                  new MemberBanned(ID, 9, NOW, ALICE, BOB, Optional.of(LATER), "spam"),
                  gone.with(Standing.NONE.banned(BAN))));
    }

    @Test
    void changesABanButDoesNotRepeatIt() {
      Membership banned = BOB_IN.leaving(5).with(Standing.NONE.banned(BAN));

      assertThat(decide(Role.ADMIN, banned, BAN_FOR_A_WHILE)).isEqualTo(new Decision.Nothing());
      assertThat(
              decide(Role.ADMIN, banned, new Change.Ban(ID, ALICE, BOB, Optional.empty(), "spam")))
          .isInstanceOf(Decision.Append.class);
      assertThat(
              decide(
                  Role.ADMIN, banned, new Change.Ban(ID, ALICE, BOB, Optional.of(LATER), "worse")))
          .isInstanceOf(Decision.Append.class);
    }

    @Test
    void shutsNobodyOutForATimeThatIsOver() {
      assertThat(
              decide(Role.ADMIN, BOB_IN, new Change.Ban(ID, ALICE, BOB, Optional.of(NOW), "spam")))
          .isEqualTo(new Decision.Nothing());
    }

    @Test
    void liftsABanThatIsInForce() {
      Membership banned = BOB_IN.leaving(5).with(Standing.NONE.banned(BAN));

      assertThat(decide(Role.MODERATOR, banned, LIFT_BAN))
          .isEqualTo(append(new BanLifted(ID, 9, NOW, ALICE, BOB), BOB_IN.leaving(5)));
      assertThat(decide(Role.MODERATOR, BOB_IN, LIFT_BAN)).isEqualTo(new Decision.Nothing());
      RoomBan over = new RoomBan(ALICE, NOW, Optional.of(NOW), "spam");
      assertThat(decide(Role.MODERATOR, BOB_IN.with(Standing.NONE.banned(over)), LIFT_BAN))
          .isEqualTo(new Decision.Nothing());
    }
  }

  @Nested
  class AboutSilence {
    private final Membership silent = BOB_IN.with(Standing.NONE.mutedUntil(LATER));

    @Test
    void silencesAMember() {
      assertThat(decide(Role.MODERATOR, BOB_IN, MUTE))
          .isEqualTo(append(new MemberMuted(ID, 9, NOW, ALICE, BOB, LATER), silent));
      assertThat(decide(Role.MODERATOR, silent, MUTE)).isEqualTo(new Decision.Nothing());
    }

    @Test
    void silencesNobodyForATimeThatIsOver() {
      assertThat(decide(Role.MODERATOR, BOB_IN, new Change.Mute(ID, ALICE, BOB, NOW)))
          .isEqualTo(new Decision.Nothing());
    }

    @Test
    void letsAMemberSpeakAgain() {
      assertThat(decide(Role.MODERATOR, silent, UNMUTE))
          .isEqualTo(append(new MuteLifted(ID, 9, NOW, ALICE, BOB), BOB_IN));
      assertThat(decide(Role.MODERATOR, BOB_IN, UNMUTE)).isEqualTo(new Decision.Nothing());
    }
  }
}
