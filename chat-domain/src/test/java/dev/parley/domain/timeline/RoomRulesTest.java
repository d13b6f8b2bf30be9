package dev.parley.domain.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomRulesTest {
  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final Instant NOW = ManualClock.START;
  private static final ConversationId ID = new ConversationId(SequentialIds.numbered(1));
  private static final Membership IN = Membership.joining(ID, BOB, Role.MEMBER, 2);
  private static final Optional<Membership> NEVER = Optional.empty();

  private static Room room(RoomAccess access) {
    return RoomBuilder.aRoom().withId(ID.value()).openedBy(ALICE).letting(access).build();
  }

  private static Room room(Duration slowMode, boolean archived) {
    return RoomBuilder.aRoom()
        .withId(ID.value())
        .with(
            new RoomSettings("", "", RoomAccess.PUBLIC, HistoryVisibility.ALL, slowMode, archived))
        .build();
  }

  private static Decision decide(Room room, Optional<Membership> membership, Change change) {
    return TimelineRules.decide(new Situation(room, membership, membership, 9, NOW), change);
  }

  private static Decision refuse(Refusal refusal) {
    return new Decision.Refuse(refusal);
  }

  @Nested
  class AboutTheDoor {
    private Decision join(RoomAccess access, Admission admission, Optional<Membership> before) {
      return decide(room(access), before, new Change.Join(ID, BOB, admission));
    }

    @ParameterizedTest
    @EnumSource
    void letsEverybodyIntoAPublicRoom(Admission admission) {
      assertThat(join(RoomAccess.PUBLIC, admission, NEVER)).isInstanceOf(Decision.Append.class);
    }

    @Test
    void asksForThePasswordOrAnInvite() {
      assertThat(join(RoomAccess.PASSWORD, Admission.OPEN, NEVER))
          .isEqualTo(refuse(new Refusal.PasswordRequired(ID)));
      assertThat(join(RoomAccess.PASSWORD, Admission.PASSWORD, NEVER))
          .isInstanceOf(Decision.Append.class);
      assertThat(join(RoomAccess.PASSWORD, Admission.INVITATION, NEVER))
          .isInstanceOf(Decision.Append.class);
    }

    @Test
    void hidesARoomFromThoseWhoAreNotInvited() {
      for (Admission admission : List.of(Admission.OPEN, Admission.PASSWORD)) {
        assertThat(join(RoomAccess.INVITATION, admission, NEVER))
            .isEqualTo(refuse(new Refusal.UnknownConversation(ID)));
      }
      assertThat(join(RoomAccess.INVITATION, Admission.INVITATION, NEVER))
          .isInstanceOf(Decision.Append.class);
    }

    @ParameterizedTest
    @EnumSource
    void keepsOutWhoIsBannedWhateverTheyShow(Admission admission) {
      RoomBan ban = new RoomBan(ALICE, NOW, Optional.of(NOW.plusSeconds(1)), "");
      Optional<Membership> banned = Optional.of(IN.leaving(5).with(Standing.NONE.banned(ban)));

      for (RoomAccess access : List.of(RoomAccess.PUBLIC, RoomAccess.PASSWORD)) {
        assertThat(join(access, admission, banned))
            .isEqualTo(refuse(new Refusal.BannedFromRoom(ID, ban.until())));
      }
      assertThat(join(RoomAccess.INVITATION, admission, banned))
          .isEqualTo(
              refuse(
                  admission == Admission.INVITATION
                      ? new Refusal.BannedFromRoom(ID, ban.until())
                      : new Refusal.UnknownConversation(ID)));
    }

    @Test
    void asksNothingOfThoseWhoAreIn() {
      assertThat(join(RoomAccess.INVITATION, Admission.OPEN, Optional.of(IN)))
          .isEqualTo(new Decision.Nothing());
    }
  }

  @Nested
  class AboutSettings {
    private final Change.ChangeRoom change =
        new Change.ChangeRoom(ID, BOB, SettingsChange.of(RoomAccess.INVITATION));

    @ParameterizedTest
    @EnumSource
    void letsOwnerAndAdminsChangeThem(Role role) {
      Room before = room(RoomAccess.PUBLIC);
      RoomChanged changed =
          new RoomChanged(ID, 9, NOW, BOB, room(RoomAccess.INVITATION).settings());

      assertThat(decide(before, Optional.of(IN.with(role)), change))
          .isEqualTo(
              role.isAtLeast(Role.ADMIN)
                  ? new Decision.Append(changed, List.of())
                  : refuse(new Refusal.NotPermitted(ID)));
      assertThat(TimelineRules.after(before, changed)).isEqualTo(before.with(changed.settings()));
    }

    @Test
    void hasNothingToDoWhereNothingChanges() {
      assertThat(decide(room(RoomAccess.INVITATION), Optional.of(IN.with(Role.OWNER)), change))
          .isEqualTo(new Decision.Nothing());
    }

    @Test
    void listensToMembersOnlyAndOfRoomsOnly() {
      assertThat(decide(room(RoomAccess.PUBLIC), NEVER, change))
          .isEqualTo(refuse(new Refusal.NotAMember(ID)));
      DirectConversation direct = DirectConversation.between(ID, ALICE, BOB, NOW);
      assertThat(
              TimelineRules.decide(
                  new Situation(direct, Optional.of(IN), Optional.of(IN), 9, NOW), change))
          .isEqualTo(refuse(new Refusal.NotPermitted(ID)));
      assertThat(
              TimelineRules.after(direct, new RoomChanged(ID, 9, NOW, BOB, RoomSettings.DEFAULT)))
          .isEqualTo(direct);
      assertThat(
              TimelineRules.after(
                  room(RoomAccess.PUBLIC),
                  new MessageSent(MessageBuilder.aMessage().withSeq(9).build())))
          .extracting("settings")
          .isEqualTo(RoomSettings.DEFAULT);
    }

    @Test
    void leavesAloneWhatIsNotMentioned() {
      RoomSettings before =
          new RoomSettings(
              "description",
              "topic",
              RoomAccess.PASSWORD,
              HistoryVisibility.SINCE_JOINED,
              Duration.ofSeconds(5),
              true);

      assertThat(SettingsChange.NONE.applyTo(before)).isEqualTo(before);
      assertThat(SettingsChange.of(RoomAccess.PUBLIC).applyTo(before).topic()).isEqualTo("topic");
    }
  }

  @Nested
  class AboutSpeaking {
    private final Change.Post post = PostBuilder.aPost().by(BOB).in(ID).build();
    private final Duration slow = Duration.ofSeconds(30);

    @Test
    void keepsAnArchivedRoomAsItIs() {
      assertThat(decide(room(Duration.ZERO, true), Optional.of(IN.with(Role.OWNER)), post))
          .isEqualTo(refuse(new Refusal.Archived(ID)));
    }

    @Test
    void keepsTheSilentSilentWhileItLasts() {
      Instant until = NOW.plusSeconds(1);
      Room open = room(Duration.ZERO, false);

      assertThat(decide(open, Optional.of(IN.with(Standing.NONE.mutedUntil(until))), post))
          .isEqualTo(refuse(new Refusal.Muted(ID, until)));
      assertThat(decide(open, Optional.of(IN.with(Standing.NONE.mutedUntil(NOW))), post))
          .isInstanceOf(Decision.Append.class);
    }

    @Test
    void letsMembersOfASlowRoomWait() {
      Room slowRoom = room(slow, false);
      Membership spoke = IN.with(Standing.NONE.postedAt(NOW.minusSeconds(10)));

      assertThat(decide(slowRoom, Optional.of(spoke), post))
          .isEqualTo(refuse(new Refusal.SlowMode(ID, Duration.ofSeconds(20))));
      assertThat(
              decide(slowRoom, Optional.of(IN.with(Standing.NONE.postedAt(NOW.minus(slow)))), post))
          .isInstanceOf(Decision.Append.class);
      assertThat(decide(slowRoom, Optional.of(IN), post))
          .extracting("memberships")
          .isEqualTo(List.of(IN.with(Standing.NONE.postedAt(NOW))));
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN", "MODERATOR"})
    void letsModeratorsOfASlowRoomSpeakAsTheyLike(Role role) {
      Membership spoke = IN.with(role).with(Standing.NONE.postedAt(NOW.minusSeconds(1)));

      assertThat(decide(room(slow, false), Optional.of(spoke), post))
          .extracting("memberships")
          .isEqualTo(List.of());
    }

    @Test
    void writesNothingAboutMembersElsewhere() {
      assertThat(decide(room(Duration.ZERO, false), Optional.of(IN), post))
          .extracting("memberships")
          .isEqualTo(List.of());
    }
  }
}
