package dev.parley.application.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.Chat;
import dev.parley.application.Rooms;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.fixture.IdentityScene;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final RoomPassword OPEN_SESAME = RoomPassword.of("open sesame").orElseThrow();
  private static final RoomPassword ANOTHER = RoomPassword.of("x").orElseThrow();

  private final IdentityScene scene = new IdentityScene();
  private final Chat chat = scene.chat;
  private final Rooms rooms = chat.rooms();
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final UserId carol = People.someone("carol");

  @BeforeEach
  void knowUsers() {
    List.of(alice, bob, carol).forEach(user -> scene.memory.users().ensure(People.userWith(user)));
  }

  private Room open(RoomAccess access) {
    return open(SettingsChange.of(access).applyTo(RoomSettings.DEFAULT));
  }

  private Room open(RoomSettings settings) {
    Optional<RoomPassword> password =
        settings.access() == RoomAccess.PASSWORD ? Optional.of(OPEN_SESAME) : Optional.empty();
    return ((CreateRoom.Outcome.Created)
            chat.createRoom().create(alice, RoomBuilder.freshName("room"), settings, password))
        .room();
  }

  private JoinRoom.Outcome join(UserId user, Room room, String password) {
    return chat.joinRoom()
        .join(
            new JoinRoom.Command(
                user, new JoinRoom.Way.ByName(room.name(), Optional.of(password)), Client.UNKNOWN));
  }

  private JoinRoom.Outcome join(UserId user, InviteCode code) {
    return chat.joinRoom()
        .join(new JoinRoom.Command(user, new JoinRoom.Way.ByInvite(code), Client.UNKNOWN));
  }

  private InviteCode invite(UserId by, Room room, OptionalInt maxUses) {
    return ((CreateInvite.Outcome.Created)
            rooms.createInvite().create(by, room.id(), Duration.ofHours(1), maxUses))
        .code();
  }

  private ChangeRoom.Outcome change(
      UserId actor, Room room, SettingsChange settings, Optional<RoomPassword> password) {
    return rooms
        .changeRoom()
        .change(new ChangeRoom.Command(actor, room.id(), settings, password, Client.UNKNOWN));
  }

  private ModerateMember.Outcome decide(Change.Moderation decision) {
    return rooms.moderateMember().decide(decision, Client.UNKNOWN);
  }

  private static JoinRoom.Outcome refused(Refusal refusal) {
    return new JoinRoom.Outcome.Refused(refusal);
  }

  @Test
  void findsARoomByNameForThoseWhoMayKnowOfIt() {
    Room found = open(RoomAccess.PASSWORD);
    Room hidden = open(RoomAccess.INVITATION);
    join(carol, invite(alice, hidden, OptionalInt.empty()));
    chat.leaveRoom().leave(carol, hidden.id());

    assertThat(rooms.findRoom().find(bob, found.name())).contains(found);
    assertThat(rooms.findRoom().find(alice, hidden.name())).contains(hidden);
    assertThat(rooms.findRoom().find(bob, hidden.name())).isEmpty();
    assertThat(rooms.findRoom().find(carol, hidden.name())).isEmpty();
    assertThat(rooms.findRoom().find(bob, RoomBuilder.freshName("nowhere"))).isEmpty();
  }

  @Test
  void letsInWhoKnowsThePassword() {
    Room room = open(RoomAccess.PASSWORD);

    assertThat(chat.joinRoom().join(bob, room.id()))
        .isEqualTo(refused(new Refusal.PasswordRequired(room.id())));
    assertThat(join(bob, room, "open says me"))
        .isEqualTo(refused(new Refusal.WrongPassword(room.id())));
    assertThat(join(bob, room, "\u0000")).isEqualTo(refused(new Refusal.WrongPassword(room.id())));
    assertThat(join(bob, room, "open sesame")).isEqualTo(new JoinRoom.Outcome.Joined(room, true));

    // Whoever is in is not asked again.
    assertThat(join(bob, room, "forgotten")).isEqualTo(new JoinRoom.Outcome.Joined(room, false));
    assertThat(chat.joinRoom().join(bob, room.id()))
        .isEqualTo(new JoinRoom.Outcome.Joined(room, false));
    assertThat(scene.auditKinds()).contains(AuditKind.ROOM_PASSWORD_FAILED);
  }

  @Test
  void slowsDownWhoGuesses() {
    Room room = open(RoomAccess.PASSWORD);
    for (int i = 0; i < 6; i++) {
      assertThat(join(bob, room, "guess " + i))
          .isEqualTo(refused(new Refusal.WrongPassword(room.id())));
    }

    assertThat(join(bob, room, "open sesame"))
        .isEqualTo(refused(new Refusal.RateLimited(Duration.ofMinutes(1))));
    assertThat(join(carol, room, "open sesame")).isInstanceOf(JoinRoom.Outcome.Joined.class);
    scene.clock.advance(Duration.ofMinutes(1));
    assertThat(join(bob, room, "open sesame")).isInstanceOf(JoinRoom.Outcome.Joined.class);
    assertThat(scene.auditKinds()).contains(AuditKind.ROOM_PASSWORD_DELAYED);
  }

  @Test
  void asksForPatienceWhileTooManyHash() {
    Room room = open(RoomAccess.PASSWORD);
    scene.hasher.setBusy(true);

    for (int i = 0; i < 10; i++) {
      assertThat(join(bob, room, "open sesame"))
          .isEqualTo(refused(new Refusal.Busy(Duration.ofSeconds(2))));
    }
    assertThat(
            chat.createRoom()
                .create(
                    bob, RoomBuilder.freshName("busy"), room.settings(), Optional.of(OPEN_SESAME)))
        .isEqualTo(new CreateRoom.Outcome.Refused(new Refusal.Busy(Duration.ofSeconds(2))));
    assertThat(change(alice, room, SettingsChange.of(RoomAccess.PASSWORD), Optional.of(ANOTHER)))
        .isEqualTo(new ChangeRoom.Outcome.Refused(new Refusal.Busy(Duration.ofSeconds(2))));

    scene.hasher.setBusy(false);
    assertThat(join(bob, room, "open sesame")).isInstanceOf(JoinRoom.Outcome.Joined.class);
  }

  @Test
  void keepsNoPasswordOfARoomThatWasNotOpened() {
    Room room = open(RoomAccess.PASSWORD);

    assertThat(chat.createRoom().create(bob, room.name(), room.settings(), Optional.of(ANOTHER)))
        .isEqualTo(new CreateRoom.Outcome.Refused(new Refusal.RoomNameTaken(room.name())));
    assertThat(join(bob, room, "open sesame")).isInstanceOf(JoinRoom.Outcome.Joined.class);
    assertThatThrownBy(
            () ->
                chat.createRoom()
                    .create(
                        bob,
                        RoomBuilder.freshName("open"),
                        RoomSettings.DEFAULT,
                        Optional.of(ANOTHER)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesThePasswordForOwnerAndAdminsOnly() {
    Room room = open(RoomAccess.PASSWORD);
    join(bob, room, "open sesame");
    SettingsChange same = SettingsChange.of(RoomAccess.PASSWORD);

    assertThat(change(bob, room, same, Optional.of(ANOTHER)))
        .isEqualTo(new ChangeRoom.Outcome.Refused(new Refusal.NotPermitted(room.id())));
    assertThat(change(carol, room, same, Optional.of(ANOTHER)))
        .isEqualTo(new ChangeRoom.Outcome.Refused(new Refusal.NotAMember(room.id())));
    assertThat(change(alice, room, same, Optional.of(ANOTHER)))
        .isEqualTo(new ChangeRoom.Outcome.Changed(room));
    assertThat(join(carol, room, "open sesame"))
        .isEqualTo(refused(new Refusal.WrongPassword(room.id())));
    assertThat(join(carol, room, "x")).isInstanceOf(JoinRoom.Outcome.Joined.class);
    assertThat(scene.auditKinds()).containsOnlyOnce(AuditKind.ROOM_PASSWORD_CHANGED);
  }

  @Test
  void neverAsksForAPasswordThatIsNotThere() {
    Room room = open(RoomAccess.PUBLIC);

    assertThat(change(alice, room, SettingsChange.of(RoomAccess.PASSWORD), Optional.empty()))
        .isEqualTo(new ChangeRoom.Outcome.Refused(new Refusal.PasswordRequired(room.id())));
    change(alice, room, SettingsChange.of(RoomAccess.PASSWORD), Optional.of(OPEN_SESAME));
    change(alice, room, SettingsChange.of(RoomAccess.PUBLIC), Optional.empty());
    assertThat(chat.joinRoom().join(bob, room.id())).isInstanceOf(JoinRoom.Outcome.Joined.class);
    assertThat(change(alice, room, SettingsChange.of(RoomAccess.PASSWORD), Optional.empty()))
        .isEqualTo(new ChangeRoom.Outcome.Refused(new Refusal.PasswordRequired(room.id())));
    assertThatThrownBy(() -> change(alice, room, SettingsChange.NONE, Optional.of(OPEN_SESAME)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesARoomFromAllButThoseWhoAreInvited() {
    Room room = open(RoomAccess.INVITATION);
    InviteCode once = invite(alice, room, OptionalInt.of(1));

    assertThat(chat.joinRoom().join(bob, room.name()))
        .isEqualTo(refused(new Refusal.UnknownRoom(room.name())));
    assertThat(chat.joinRoom().join(bob, room.id()))
        .isEqualTo(refused(new Refusal.UnknownConversation(room.id())));
    assertThat(join(bob, once)).isEqualTo(new JoinRoom.Outcome.Joined(room, true));
    assertThat(join(carol, once)).isEqualTo(refused(new Refusal.InviteNotValid()));
    assertThat(join(carol, InviteCode.create(new SecureRandom())))
        .isEqualTo(refused(new Refusal.InviteNotValid()));
  }

  @Test
  void usesAnInviteUpOnlyForThoseWhoComeInByIt() {
    Room room = open(RoomAccess.INVITATION);
    InviteCode twice = invite(alice, room, OptionalInt.of(2));
    join(bob, twice);
    decide(new Change.Ban(room.id(), alice, bob, Optional.empty(), "spam"));

    assertThat(join(alice, twice)).isEqualTo(new JoinRoom.Outcome.Joined(room, false));
    assertThat(join(bob, twice))
        .isEqualTo(refused(new Refusal.BannedFromRoom(room.id(), Optional.empty())));
    assertThat(join(carol, twice)).isEqualTo(new JoinRoom.Outcome.Joined(room, true));
  }

  @Test
  void letsModeratorsInviteAndAnybodyToAPublicRoom() {
    Room closed = open(RoomAccess.PASSWORD);
    join(bob, closed, "open sesame");
    Room open = open(RoomAccess.PUBLIC);
    chat.joinRoom().join(bob, open.id());

    Refusal no = new Refusal.NotPermitted(closed.id());
    assertThat(
            rooms.createInvite().create(bob, closed.id(), Duration.ofHours(1), OptionalInt.empty()))
        .isEqualTo(new CreateInvite.Outcome.Refused(no));
    assertThat(rooms.listInvites().list(bob, closed.id()))
        .isEqualTo(new ListInvites.Outcome.Refused(no));
    assertThat(join(carol, invite(bob, open, OptionalInt.empty())))
        .isInstanceOf(JoinRoom.Outcome.Joined.class);
    decide(new Change.SetRole(closed.id(), alice, bob, Role.MODERATOR));
    invite(bob, closed, OptionalInt.empty());
    assertThat(rooms.listInvites().list(bob, closed.id()))
        .isInstanceOfSatisfying(
            ListInvites.Outcome.Listed.class, listed -> assertThat(listed.invites()).hasSize(1));
    assertThat(
            rooms
                .createInvite()
                .create(carol, closed.id(), Duration.ofHours(1), OptionalInt.empty()))
        .isEqualTo(new CreateInvite.Outcome.Refused(new Refusal.NotAMember(closed.id())));
  }

  @Test
  void callsInvitesBack() {
    Room room = open(RoomAccess.INVITATION);
    InviteCode code = invite(alice, room, OptionalInt.empty());
    var listed = (ListInvites.Outcome.Listed) rooms.listInvites().list(alice, room.id());
    var id = listed.invites().getFirst().id();

    assertThat(rooms.revokeInvite().revoke(bob, room.id(), id))
        .isEqualTo(new RevokeInvite.Outcome.Refused(new Refusal.UnknownConversation(room.id())));
    assertThat(rooms.revokeInvite().revoke(alice, room.id(), id))
        .isEqualTo(new RevokeInvite.Outcome.Revoked(true));
    assertThat(rooms.revokeInvite().revoke(alice, room.id(), id))
        .isEqualTo(new RevokeInvite.Outcome.Revoked(false));
    assertThat(join(bob, code)).isEqualTo(refused(new Refusal.InviteNotValid()));
  }

  @Test
  void writesDownWhatWasDecidedAboutMembers() {
    Room room = open(RoomAccess.PUBLIC);
    chat.joinRoom().join(bob, room.id());
    chat.joinRoom().join(carol, room.id());

    decide(new Change.SetRole(room.id(), alice, bob, Role.ADMIN));
    decide(new Change.Mute(room.id(), bob, carol, scene.clock.instant().plusSeconds(60)));
    decide(new Change.Unmute(room.id(), bob, carol));
    decide(new Change.Kick(room.id(), bob, carol));
    decide(new Change.Ban(room.id(), bob, carol, Optional.empty(), "spam"));
    decide(new Change.LiftBan(room.id(), bob, carol));
    decide(new Change.Transfer(room.id(), alice, bob));

    assertThat(scene.auditKinds())
        .contains(
            AuditKind.ROLE_CHANGED,
            AuditKind.MEMBER_MUTED,
            AuditKind.MEMBER_MUTE_LIFTED,
            AuditKind.MEMBER_KICKED,
            AuditKind.MEMBER_BANNED,
            AuditKind.MEMBER_BAN_LIFTED,
            AuditKind.ROOM_TRANSFERRED);
    assertThat(decide(new Change.Unmute(room.id(), bob, carol)))
        .isEqualTo(new ModerateMember.Outcome.Done(false));
    assertThat(decide(new Change.Kick(room.id(), carol, bob)))
        .isEqualTo(new ModerateMember.Outcome.Refused(new Refusal.NotAMember(room.id())));
  }

  @Test
  void listsMembersAndBansPageByPage() {
    Room room = open(RoomAccess.PUBLIC);
    chat.joinRoom().join(bob, room.id());
    List<UserId> sorted = List.of(alice, bob).stream().sorted().toList();

    var first =
        (ListMembers.Outcome.Page) rooms.listMembers().list(alice, room.id(), Optional.empty(), 1);
    assertThat(first.members()).extracting(Membership::user).containsExactly(sorted.get(0));
    var second =
        (ListMembers.Outcome.Page) rooms.listMembers().list(bob, room.id(), first.next(), 1);
    assertThat(second.members()).extracting(Membership::user).containsExactly(sorted.get(1));
    assertThat(second.next()).isEmpty();
    assertThat(rooms.listMembers().list(carol, room.id(), Optional.empty(), 1))
        .isEqualTo(new ListMembers.Outcome.Refused(new Refusal.NotAMember(room.id())));

    assertThat(rooms.listRoomBans().list(bob, room.id(), Optional.empty(), 1))
        .isEqualTo(new ListRoomBans.Outcome.Refused(new Refusal.NotPermitted(room.id())));
    assertThat(rooms.listRoomBans().list(carol, room.id(), Optional.empty(), 1))
        .isEqualTo(new ListRoomBans.Outcome.Refused(new Refusal.NotAMember(room.id())));
    decide(new Change.Ban(room.id(), alice, bob, Optional.empty(), "spam"));
    var bans =
        (ListRoomBans.Outcome.Page)
            rooms.listRoomBans().list(alice, room.id(), Optional.empty(), 10);
    assertThat(bans.banned()).extracting(Membership::user).containsExactly(bob);
    assertThat(bans.next()).isEmpty();
  }

  @Test
  void findsRooms() {
    Room small = open(RoomAccess.PUBLIC);
    scene.clock.advance(Duration.ofSeconds(1));
    Room large = open(RoomAccess.PASSWORD);
    join(bob, large, "open sesame");
    open(RoomAccess.INVITATION);

    assertThat(
            rooms
                .listRooms()
                .list(RoomOrder.MOST_MEMBERS, Optional.empty(), Optional.empty(), 10)
                .rooms())
        .containsExactly(new RoomListing(large, 2), new RoomListing(small, 1));
    var page = rooms.listRooms().list(RoomOrder.NEWEST, Optional.empty(), Optional.empty(), 1);
    assertThat(page.rooms()).containsExactly(new RoomListing(large, 2));
    assertThat(rooms.listRooms().list(RoomOrder.NEWEST, Optional.empty(), page.next(), 1).rooms())
        .containsExactly(new RoomListing(small, 1));
    assertThat(
            rooms
                .listRooms()
                .list(RoomOrder.NEWEST, Optional.of("\ud83d\ude00"), Optional.empty(), 1)
                .rooms())
        .isEmpty();
  }

  @Test
  void showsWhatWasSaidSinceOneCame() {
    Room room =
        open(
            new RoomSettings(
                "", "", RoomAccess.PUBLIC, HistoryVisibility.SINCE_JOINED, Duration.ZERO, false));
    scene
        .memory
        .timeline()
        .apply(List.of(PostBuilder.aPost().by(alice).in(room).saying("secret").build()));
    chat.joinRoom().join(bob, room.id());

    for (HistoryQuery query :
        List.of(
            new HistoryQuery.Latest(10),
            new HistoryQuery.After(0, 10),
            new HistoryQuery.Around(1, 10))) {
      var page = (ReadHistory.Outcome.Page) chat.readHistory().read(bob, room.id(), query);
      assertThat(page.events()).extracting(TimelineEvent::seq).allMatch(seq -> seq >= 3);
      assertThat(page.hasEarlier()).isFalse();
    }
    var none =
        (ReadHistory.Outcome.Page)
            chat.readHistory().read(bob, room.id(), new HistoryQuery.Before(3, 10));
    assertThat(none.events()).isEmpty();
    assertThat(chat.listConversations().list(bob, Optional.empty(), 10).entries())
        .first()
        .extracting("lastMessage")
        .isEqualTo(Optional.empty());
    change(
        alice,
        room,
        new SettingsChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(HistoryVisibility.ALL),
            Optional.empty(),
            Optional.empty()),
        Optional.empty());
    var all =
        (ReadHistory.Outcome.Page)
            chat.readHistory().read(bob, room.id(), new HistoryQuery.Latest(10));
    assertThat(all.events()).first().extracting(TimelineEvent::seq).isEqualTo(1L);
  }

  @Test
  void offersNeitherPasswordsNorInvitesWhereThereIsNothingToKeepThem() {
    PasswordSetting passwords = new PasswordSetting(RoomPorts.none());
    Room room = open(RoomAccess.PUBLIC);

    assertThat(passwords.set(room.id(), ANOTHER)).contains(new Refusal.NotOffered());
    assertThat(
            new CreateInvite(
                    scene.memory.conversations(),
                    scene.memory.memberships(),
                    RoomPorts.none(),
                    chat.limits(),
                    scene.ids,
                    scene.clock)
                .create(alice, room.id(), Duration.ofHours(1), OptionalInt.empty()))
        .isEqualTo(new CreateInvite.Outcome.Refused(new Refusal.NotOffered()));
    RoomPorts none = RoomPorts.none();
    InviteCode.Hash code = InviteCode.create(new SecureRandom()).hash();
    assertThat(none.invites().find(code, scene.clock.instant())).isEmpty();
    assertThat(none.invites().redeem(code, scene.clock.instant())).isEmpty();
    assertThat(none.invites().list(room.id(), scene.clock.instant())).isEmpty();
    assertThat(
            new ListRooms(none.directory())
                .list(RoomOrder.NEWEST, Optional.empty(), Optional.empty(), 1)
                .rooms())
        .isEmpty();
    assertThat(none.passwords().find(room.id())).isEmpty();
  }
}
