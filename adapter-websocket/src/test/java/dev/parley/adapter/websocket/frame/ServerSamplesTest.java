package dev.parley.adapter.websocket.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.conversation.ListConversations;
import dev.parley.application.delivery.ResumeReport;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.people.ListContacts;
import dev.parley.application.presence.PresenceChange;
import dev.parley.application.presence.ShowPresence;
import dev.parley.application.presence.WatchPresence;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.application.room.CreateInvite;
import dev.parley.application.room.ListMembers;
import dev.parley.application.room.ListRoomBans;
import dev.parley.application.room.ListRooms;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.account.UserName;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.people.About;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.ProfileDetails;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerSamplesTest {
  private static final Instant OPENED_AT = Instant.parse("2026-03-01T09:30:15Z");
  private static final Instant SENT_AT = Instant.parse("2026-03-01T09:30:15.123456Z");
  private static final Instant JOINED_AT = Instant.parse("2026-03-01T09:31:00.000001Z");
  private static final Instant EXPIRES_AT = Instant.parse("2026-03-01T10:30:15Z");

  private static final UserId ALICE = new UserId("alice");
  private static final UserId BOB = new UserId("bob");
  private static final User ALICE_NAMED =
      new User(ALICE, new DisplayName("Alice \u00c5ngstr\u00f6m"), OPENED_AT);
  private static final ConversationId ROOM_ID =
      ConversationId.parse("0198f2d4-7c3e-7b1a-9c4d-5e6f708192a3");
  private static final Room ROOM = new Room(ROOM_ID, new RoomName("Tea \u2615"), ALICE, OPENED_AT);
  private static final DirectConversation DIRECT =
      DirectConversation.between(
          ConversationId.parse("0198f2d4-8000-7b1a-9c4d-5e6f708192b4"), ALICE, BOB, OPENED_AT);
  private static final Message MESSAGE =
      new Message(
          new MessageId(UUID.fromString("0198f2d4-9000-7b1a-8c4d-5e6f708192c5")),
          ROOM_ID,
          2,
          ALICE,
          new ClientMessageId("5f0c1e9a-1111-4222-8333-444455556666"),
          new MessageBody("Hello \u2615\nand welcome"),
          SENT_AT);
  private static final DatabaseEpoch EPOCH =
      new DatabaseEpoch(UUID.fromString("7d9f3b52-0c5e-4c0e-9f0a-1b2c3d4e5f60"));
  private static final TimelineEvent SENT = new MessageSent(MESSAGE);
  private static final TimelineEvent JOINED =
      new MemberJoined(ROOM_ID, 3, JOINED_AT, BOB, BOB, Role.MEMBER);
  private static final Membership OWNER =
      new Membership(ROOM_ID, ALICE, Role.OWNER, 1, OptionalLong.empty(), new Watermarks(3, 2));

  private static final List<PresenceChange> PRESENCES =
      List.of(
          new PresenceChange(BOB, Presence.of(PresenceStatus.AWAY)),
          new PresenceChange(new UserId("carol"), Presence.offlineSince(SENT_AT)),
          new PresenceChange(new UserId("dave"), Presence.UNKNOWN));
  private static final About ABOUT = new About("Curiouser \u2615\nand curiouser");
  private static final Profile ALICES_PROFILE =
      new Profile(
          ALICE,
          Optional.of(new UserName("alice")),
          new ProfileDetails(
              ALICE_NAMED.displayName(),
              Optional.of(ABOUT),
              Optional.of(new LanguageTag("en-GB")),
              Optional.of(new TimeZoneName("Europe/London"))),
          OPENED_AT,
          SENT_AT);
  private static final NotificationSetting MUTED =
      new NotificationSetting(
          NotificationLevel.ALL, Optional.of(Instant.parse("2026-03-02T07:00:00Z")));
  private static final Instant LATER = Instant.parse("2026-03-01T09:32:00Z");
  private static final Instant UNTIL = Instant.parse("2026-03-02T09:30:15Z");
  private static final RoomSettings SETTINGS =
      new RoomSettings(
          "All about tea",
          "Oolong",
          RoomAccess.PASSWORD,
          HistoryVisibility.SINCE_JOINED,
          Duration.ofSeconds(30),
          false,
          new RoomPicture.Chosen(
              UUID.fromString("7b3d9c52-1f0e-4a86-9d2c-5e6f708192a3"),
              UUID.fromString("c1a8e4f7-2b6d-4f39-8e51-60718293a4b5")));
  private static final InviteCode CODE = new InviteCode("Zm9vYmFyLWJhei1xdXV4LTAxMjM0NTY3");
  private static final Invite INVITE =
      new Invite(
          new InviteId(UUID.fromString("0198f2d4-b000-7b1a-8c4d-5e6f708192e7")),
          ROOM_ID,
          CODE.hash(),
          ALICE,
          LATER,
          UNTIL,
          OptionalInt.of(5),
          0);

  private static Map<String, ServerFrame> session() {
    return Map.of(
        "welcome",
        new ServerFrame.Welcome(
            ALICE_NAMED,
            UUID.fromString("0198f2d4-a000-7b1a-8c4d-5e6f708192d6"),
            EPOCH,
            SENT_AT,
            EXPIRES_AT,
            new Limits(65_536, 5_000, 30, 100, 100, 100, 1_000, 256, 262_144)),
        "receipts",
        new ServerFrame.Receipts(
            ROOM_ID,
            List.of(
                new ReceiptAdvanced(ROOM_ID, BOB, new Watermarks(42, 40)),
                new ReceiptAdvanced(ROOM_ID, new UserId("carol"), new Watermarks(41, 41)))),
        "typing",
        new ServerFrame.Typing(ROOM_ID, List.of(BOB, new UserId("carol"))),
        "typing, nobody any more",
        new ServerFrame.Typing(ROOM_ID, List.of()),
        "presence",
        new ServerFrame.Presence(PRESENCES),
        "profile",
        new ServerFrame.Profile(
            new ProfileChanged(
                ROOM_ID, ALICE, ALICE_NAMED.displayName(), Optional.of(ABOUT), SENT_AT)),
        "notifications",
        new ServerFrame.Notifications(
            new NotificationsChanged(
                ROOM_ID,
                ALICE,
                new NotificationSetting(NotificationLevel.MENTIONS, MUTED.mutedUntil()))),
        "token_expiring",
        new ServerFrame.TokenExpiring(EXPIRES_AT),
        "reconnect",
        new ServerFrame.Reconnect(Duration.ofMillis(500), Duration.ofSeconds(5)));
  }

  private static Map<String, ServerFrame> events() {
    Map<String, TimelineEvent> events = new LinkedHashMap<>();
    events.put("opened, a room", new ConversationOpened(ROOM, List.of(ALICE)));
    events.put("opened, direct", new ConversationOpened(DIRECT, DIRECT.members()));
    events.put("message", SENT);
    events.put("joined", JOINED);
    events.put("left", new MemberLeft(ROOM_ID, 4, Instant.parse("2026-03-01T09:32:00Z"), BOB, BOB));
    events.put("room_changed", new RoomChanged(ROOM_ID, 5, LATER, ALICE, SETTINGS));
    events.put("role_changed", new RoleChanged(ROOM_ID, 6, LATER, ALICE, BOB, Role.MODERATOR));
    events.put(
        "banned", new MemberBanned(ROOM_ID, 7, LATER, ALICE, BOB, Optional.of(UNTIL), "spam"));
    events.put("ban_lifted", new BanLifted(ROOM_ID, 8, LATER, ALICE, BOB));
    events.put("muted", new MemberMuted(ROOM_ID, 9, LATER, ALICE, BOB, UNTIL));
    events.put("unmuted", new MuteLifted(ROOM_ID, 10, LATER, ALICE, BOB));
    events.putAll(MessageSamples.events(MESSAGE));
    Map<String, ServerFrame> frames = new LinkedHashMap<>();
    events.forEach((title, event) -> frames.put(title, new ServerFrame.Event(event)));
    return frames;
  }

  private static Map<String, ServerFrame> replies() {
    Map<String, ServerFrame> replies = new LinkedHashMap<>();
    replies.put("auth", reply("1", new Result.Authenticated(ALICE, EXPIRES_AT)));
    replies.put(
        "resume",
        reply(
            "18",
            new Result.Resumed(
                new LiveSession.Outcome(
                    EPOCH,
                    false,
                    new ResumeReport(
                        Map.of(ROOM_ID, 42L),
                        Map.of(DIRECT.id(), 1_234L),
                        Map.of(ConversationId.parse("0198f2d4-8100-7b1a-9c4d-5e6f708192b5"), 7L),
                        Set.of(ConversationId.parse("0198f2d4-8200-7b1a-9c4d-5e6f708192b6")))))));
    replies.put(
        "resume, all void",
        reply("18", new Result.Resumed(new LiveSession.Outcome(EPOCH, true, ResumeReport.EMPTY))));
    replies.put(
        "receipts",
        reply(
            "20",
            new Result.ReceiptsOf(ROOM_ID, new ListReceipts.Outcome.Listed(List.of(OWNER), true))));
    MessageSamples.results(MESSAGE)
        .forEach((title, sample) -> replies.put(title, reply(sample.id(), sample.result())));
    replies.put("send", reply("2", new Result.Sent(MESSAGE, false)));
    replies.put("send, repeated", reply("2", new Result.Sent(MESSAGE, true)));
    replies.put(
        "history",
        reply(
            "3",
            new Result.HistoryPage(
                ROOM_ID,
                new ReadHistory.Outcome.Page(
                    List.of(SENT, JOINED), Map.of(2L, MessageStatus.READ), OWNER, 1, 3))));
    replies.put("open_direct", reply("7", new Result.DirectOpened(DIRECT, true)));
    replies.put("create_room", reply("8", new Result.RoomCreated(ROOM)));
    replies.put("join", reply("9", new Result.Joined(ROOM, true)));
    replies.put("leave", reply("11", new Result.Left(ROOM_ID, true)));
    replies.put(
        "delivered",
        reply(
            "17", new Result.Marked(ROOM_ID, ReceiptMark.Kind.DELIVERED, new Watermarks(42, 40))));
    replies.put(
        "read",
        reply("12", new Result.Marked(ROOM_ID, ReceiptMark.Kind.READ, new Watermarks(42, 42))));
    InboxEntry room =
        new InboxEntry(
            ROOM,
            OWNER,
            3,
            JOINED_AT,
            Optional.of(MESSAGE),
            1,
            0,
            new NotificationSetting(NotificationLevel.MENTIONS, MUTED.mutedUntil()));
    InboxEntry direct =
        new InboxEntry(
            DIRECT,
            Membership.joining(DIRECT.id(), ALICE, Role.MEMBER, 1),
            1,
            OPENED_AT,
            Optional.empty(),
            0);
    replies.put(
        "conversations",
        reply(
            "13",
            new Result.ConversationsPage(
                new ListConversations.Page(List.of(room, direct), Optional.of(direct.cursor())))));
    replies.put(
        "users",
        reply(
            "15",
            new Result.KnownUsers(
                List.of(
                    ALICES_PROFILE,
                    Profile.of(
                        new User(BOB, new DisplayName("Bob"), OPENED_AT), Optional.empty())))));
    personal(replies);
    replies.put("change_room", reply("24", new Result.RoomChanged(ROOM.with(SETTINGS))));
    RoomListing listing = new RoomListing(ROOM, 12);
    replies.put(
        "rooms",
        reply(
            "26",
            new Result.RoomsPage(
                new ListRooms.Page(
                    List.of(listing), Optional.of(listing.cursor(RoomOrder.NEWEST))))));
    Membership alice = Membership.joining(ROOM_ID, ALICE, Role.OWNER, 1);
    Membership bob = Membership.joining(ROOM_ID, BOB, Role.MEMBER, 3);
    replies.put(
        "members",
        reply(
            "28",
            new Result.MembersPage(
                ROOM_ID,
                new ListMembers.Outcome.Page(
                    List.of(alice, bob.with(Standing.NONE.mutedUntil(UNTIL))), Optional.of(BOB)))));
    List<RequestType> decisions =
        List.of(
            RequestType.SET_ROLE,
            RequestType.TRANSFER,
            RequestType.KICK,
            RequestType.BAN,
            RequestType.LIFT_BAN);
    for (int i = 0; i < decisions.size(); i++) {
      replies.put(
          decisions.get(i).wire(),
          reply(String.valueOf(29 + i), new Result.Decided(decisions.get(i), ROOM_ID, true)));
    }
    RoomBan ban = new RoomBan(ALICE, LATER, Optional.of(UNTIL), "spam");
    replies.put(
        "bans",
        reply(
            "34",
            new Result.BansPage(
                ROOM_ID,
                new ListRoomBans.Outcome.Page(
                    List.of(bob.with(Standing.NONE.banned(ban))), Optional.empty()))));
    replies.put("mute", reply("35", new Result.Decided(RequestType.MUTE, ROOM_ID, true)));
    replies.put("unmute", reply("36", new Result.Decided(RequestType.UNMUTE, ROOM_ID, false)));
    replies.put(
        "create_invite",
        reply("37", new Result.InviteCreated(new CreateInvite.Outcome.Created(INVITE, CODE))));
    replies.put("invites", reply("38", new Result.InvitesOf(ROOM_ID, List.of(INVITE))));
    replies.put(
        "revoke_invite", reply("39", new Result.Decided(RequestType.REVOKE_INVITE, ROOM_ID, true)));
    replies.put("ping", reply("16", new Result.Pong(SENT_AT)));
    replies.put("typing", reply("21", new Result.TypingNoted(ROOM_ID, false)));
    replies.put(
        "presence",
        reply(
            "22",
            new Result.PresenceOf(
                new WatchPresence.Picture(
                    PresenceChoice.INVISIBLE,
                    PRESENCES,
                    List.of(
                        new ShowPresence.Outcome.Listed(ROOM_ID, PRESENCES.subList(0, 1), true),
                        new ShowPresence.Outcome.Listed(
                            ConversationId.parse("0198f2d4-8100-7b1a-9c4d-5e6f708192b5"),
                            List.of(),
                            false)),
                    List.of(ConversationId.parse("0198f2d4-8200-7b1a-9c4d-5e6f708192b6"))))));
    replies.put("set_presence", reply("24", new Result.PresenceSet(PresenceChoice.BUSY)));
    replies.put("activity", reply("25", new Result.ActivityNoted()));
    return replies;
  }

  private static void personal(Map<String, ServerFrame> replies) {
    UserId carol = new UserId("carol");
    replies.put("find_users", reply("21", new Result.FoundUsers(List.of(ALICES_PROFILE))));
    replies.put("set_profile", reply("23", new Result.OwnProfile(ALICES_PROFILE)));
    replies.put("block", reply("25", new Result.Blocked(BOB, true)));
    replies.put("unblock", reply("26", new Result.Unblocked(BOB, true)));
    replies.put(
        "blocks", reply("27", new Result.BlocksOf(List.of(new Block(ALICE, BOB, SENT_AT)))));
    replies.put("add_contact", reply("28", new Result.ContactAdded(BOB, true)));
    replies.put("remove_contact", reply("30", new Result.ContactRemoved(BOB, true)));
    replies.put(
        "contacts",
        reply(
            "32",
            new Result.ContactsPage(
                new ListContacts.Page(
                    List.of(
                        new Contact(
                            ALICE,
                            BOB,
                            Optional.of(new ContactNote("from the tea party")),
                            SENT_AT),
                        new Contact(ALICE, carol, Optional.empty(), SENT_AT)),
                    Optional.of(carol)))));
    replies.put("notify", reply("34", new Result.NotificationsSet(ROOM_ID, MUTED)));
  }

  private static ServerFrame.Reply reply(String id, Result result) {
    return new ServerFrame.Reply(id, result);
  }

  private static Map<String, ServerFrame> errors() {
    Map<String, ServerFrame> errors = new LinkedHashMap<>();
    plain(errors, null, ErrorCode.INVALID_JSON, "not JSON from character 17 on");
    errors.put(
        "invalid_request",
        ServerFrame.Failure.of(
            "2", List.of(new Problem("text", "is missing"), new Problem("txt", "is not known"))));
    plain(errors, "2", ErrorCode.UNKNOWN_TYPE, "there is no request type 'shout'");
    plain(errors, "2", ErrorCode.UNAUTHENTICATED, "say who you are first");
    plain(errors, "2", ErrorCode.TOKEN_EXPIRED, "the token has expired");
    plain(errors, "2", ErrorCode.WRONG_USER, "the token is of another user than the session");
    errors.put("revoked", ServerFrame.Failure.revoked("2"));
    errors.put("banned", ServerFrame.Failure.banned(null, Optional.of(EXPIRES_AT)));
    errors.put(
        "too_many_sessions",
        ServerFrame.Failure.of(
            "2",
            ErrorCode.TOO_MANY_SESSIONS,
            "you have too many sessions",
            Duration.ofSeconds(30)));
    plain(errors, "2", ErrorCode.UNAVAILABLE, "temporarily unavailable; repeat the request later");
    errors.put("not_offered", ServerFrame.Failure.notOffered("2"));
    plain(errors, "2", ErrorCode.INTERNAL, "the server failed unexpectedly");
    Stream.of(
            new Refusal.UnknownConversation(ROOM_ID),
            new Refusal.UnknownRoom(ROOM.name()),
            new Refusal.UnknownUser(BOB),
            new Refusal.NotAMember(ROOM_ID),
            new Refusal.FixedMembership(ROOM_ID),
            new Refusal.RoomNameTaken(ROOM.name()),
            new Refusal.Blocked(BOB),
            new Refusal.NotAccepted(BOB),
            new Refusal.NotYourself(),
            new Refusal.ListFull(1_000),
            new Refusal.NameTaken(),
            new Refusal.TextTooLong(500),
            new Refusal.UnknownMessage(ROOM_ID, 2),
            new Refusal.UnknownMedia("5f1c0a9e3b7d4c2681e0f9a8b7c6d5e4"),
            new Refusal.NotYourMessage(ROOM_ID, 2),
            new Refusal.MessageDeleted(ROOM_ID, 2),
            new Refusal.TooManyReactions(50),
            new Refusal.TooManyPins(100),
            new Refusal.NotPermitted(ROOM_ID),
            new Refusal.UnknownMember(ROOM_ID, BOB),
            new Refusal.PasswordRequired(ROOM_ID),
            new Refusal.WrongPassword(ROOM_ID),
            new Refusal.InviteNotValid(),
            new Refusal.BannedFromRoom(ROOM_ID, Optional.of(UNTIL)),
            new Refusal.Muted(ROOM_ID, UNTIL),
            new Refusal.Archived(ROOM_ID),
            new Refusal.OwnerMustTransfer(ROOM_ID),
            new Refusal.NotOffered(),
            new Refusal.SlowMode(ROOM_ID, Duration.ofSeconds(20)),
            new Refusal.Unstorable("a reason that is not for clients"),
            new Refusal.Busy(Duration.ofMillis(250)),
            new Refusal.RateLimited(Duration.ofSeconds(30)))
        .map(refusal -> ServerFrame.Failure.of("2", refusal))
        .forEach(failure -> errors.put(failure.code().wire(), failure));
    return errors;
  }

  private static void plain(
      Map<String, ServerFrame> errors, String id, ErrorCode code, String message) {
    errors.put(code.wire(), ServerFrame.Failure.of(id, code, message));
  }

  private static Map<String, Map<String, ServerFrame>> files() {
    return Map.of(
        "session", session(), "events", events(), "replies", replies(), "errors", errors());
  }

  static Stream<Arguments> samples() {
    return files().entrySet().stream()
        .flatMap(
            file ->
                file.getValue().entrySet().stream()
                    .map(s -> Arguments.of(file.getKey(), s.getKey(), s.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("samples")
  void writesWhatTheDocumentationShows(String file, String title, ServerFrame frame) {
    assertThat(Samples.tree(new FrameEncoder().encode(frame)))
        .isEqualTo(Samples.in(file).get(title));
  }

  @Test
  void everySampleIsWrittenByATest() {
    files()
        .forEach(
            (file, frames) ->
                assertThat(Samples.in(file).keySet()).as(file).isEqualTo(frames.keySet()));
  }

  @Test
  void everyFrameResultEventAndErrorHasASample() {
    List<ServerFrame> all =
        files().values().stream().flatMap(frames -> frames.values().stream()).toList();
    assertThat(types(all.stream())).containsAll(leaves(ServerFrame.class));
    assertThat(types(replies().values().stream().map(f -> ((ServerFrame.Reply) f).result())))
        .containsAll(leaves(Result.class));
    assertThat(
            replies().values().stream()
                .map(f -> ((ServerFrame.Reply) f).result().request())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(RequestType.values());
    assertThat(types(events().values().stream().map(f -> ((ServerFrame.Event) f).entry())))
        .containsAll(leaves(TimelineEvent.class));
    assertThat(errors().values().stream().map(f -> ((ServerFrame.Failure) f).code()))
        .containsExactlyInAnyOrder(ErrorCode.values());
  }

  private static List<Class<?>> types(Stream<?> values) {
    return values.<Class<?>>map(Object::getClass).distinct().toList();
  }

  private static List<Class<?>> leaves(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(leaf -> leaf.isSealed() ? leaves(leaf).stream() : Stream.<Class<?>>of(leaf))
        .toList();
  }
}
