package dev.parley.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Attempts;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignIns;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.EmailAddress;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.account.UserName;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomPicture;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.fixture.AccountBuilder;
import dev.parley.domain.fixture.DetailSamples;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.MediaBuilder;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.media.Avatar;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.Dimensions;
import dev.parley.domain.media.FileType;
import dev.parley.domain.media.ImageCodec;
import dev.parley.domain.media.MediaCatalogue;
import dev.parley.domain.media.MediaStore;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Link;
import dev.parley.domain.message.Mentions;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageId;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.message.Origin;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.message.StatusChange;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.people.About;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.people.Contact;
import dev.parley.domain.people.ContactNote;
import dev.parley.domain.people.LanguageTag;
import dev.parley.domain.people.Profile;
import dev.parley.domain.people.ProfileDetails;
import dev.parley.domain.people.TimeZoneName;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresencePeer;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.Invite;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.RoomCursor;
import dev.parley.domain.room.RoomListing;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.search.Highlight;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.session.AuthenticatedUser;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.session.TokenVerification;
import dev.parley.domain.text.TextRule;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.Decision;
import dev.parley.domain.timeline.MessageFacts;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.Situation;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.DisplayName;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all records of the domain have in common. */
class RecordsTest {
  /** Values that come from outside or go into the store. */
  static Stream<Record> values() {
    UserId alice = new UserId("alice");
    ConversationId lobby = new ConversationId(SequentialIds.numbered(1));
    Instant now = ManualClock.START;
    Membership member = Membership.joining(lobby, alice, Role.MEMBER, 2);
    return Stream.of(
        alice,
        lobby,
        new DisplayName("Alice"),
        People.userWith(alice),
        RoomBuilder.freshName("room"),
        RoomBuilder.aRoom().build(),
        DirectConversation.between(lobby, alice, alice, now),
        member,
        new ClientMessageId("1"),
        new MessageId(SequentialIds.numbered(2)),
        new MessageBody("hello"),
        MessageBuilder.aMessage().build(),
        DetailSamples.PICTURE,
        DetailSamples.replyTo(2),
        new Mentions(List.of(alice), true),
        new Link(0, 17, "a.example"),
        new Origin(lobby, 2, alice),
        new MessagePlace(lobby, 2),
        new Emoji("\ud83d\udc4d"),
        new MessageState(Optional.empty(), Optional.empty(), List.of(), true, 3),
        new MessageState.Edit(1, 3, now, new MessageBody("hi"), Mentions.NONE),
        new MessageState.Deletion(4, now, alice),
        new MessageState.Reaction(new Emoji("\ud83d\udc4d"), 2, true),
        new Revision(3, now, new MessageBody("hi")),
        new SearchQuery(
            alice,
            List.of("hello"),
            Optional.of(lobby),
            Optional.of(alice),
            Optional.of(now),
            Optional.of(now)),
        new SearchCursor(now, lobby, 2),
        new Highlight(0, 5),
        new Reactor(alice, new Emoji("\ud83d\udc4d"), 4),
        MessageFacts.of(MessageBuilder.aMessage().build()),
        new MessageEdited(lobby, 3, now, alice, 2, new MessageBody("hi"), Mentions.NONE),
        new MessageDeleted(lobby, 3, now, alice, 2),
        new ReactionChanged(lobby, 3, now, alice, 2, new Emoji("\ud83d\udc4d"), true),
        new PinChanged(lobby, 3, now, alice, 2, true),
        new StatusChange.Unchanged(MessageStatus.SENT),
        new ConversationOpened(RoomBuilder.aRoom().build(), List.of(alice)),
        new MessageSent(MessageBuilder.aMessage().build()),
        new MemberJoined(lobby, 2, now, alice, alice, Role.MEMBER),
        new MemberLeft(lobby, 2, now, alice, alice),
        new TypingChanged(lobby, alice, true),
        Presence.UNKNOWN,
        ChosenPresence.NONE,
        new PresencePeer("node-a"),
        new Sighting(ChosenPresence.NONE, true),
        new PresenceRecords.Kept(ChosenPresence.NONE, Optional.empty()),
        new RoomChanged(lobby, 2, now, alice, RoomSettings.DEFAULT),
        new RoleChanged(lobby, 2, now, alice, alice, Role.ADMIN),
        new MemberBanned(lobby, 2, now, alice, alice, Optional.of(now.plusSeconds(1)), "spam"),
        new BanLifted(lobby, 2, now, alice, alice),
        new MemberMuted(lobby, 2, now, alice, alice, now),
        new MuteLifted(lobby, 2, now, alice, alice),
        RoomSettings.DEFAULT,
        new RoomPicture.Generated(),
        new RoomPicture.Chosen(new UUID(1, 2), new UUID(3, 4)),
        SettingsChange.of(RoomAccess.PASSWORD),
        Standing.NONE,
        new RoomBan(alice, now, Optional.empty(), "spam"),
        new RoomPassword(new Password("x")),
        new InviteId(SequentialIds.numbered(5)),
        new InviteCode("a".repeat(InviteCode.LENGTH)),
        new InviteCode("a".repeat(InviteCode.LENGTH)).hash(),
        new Invite(
            new InviteId(SequentialIds.numbered(5)),
            lobby,
            new InviteCode("a".repeat(InviteCode.LENGTH)).hash(),
            alice,
            now,
            now.plusSeconds(1),
            OptionalInt.of(1),
            0),
        new RoomCursor(1, lobby),
        new RoomListing(RoomBuilder.aRoom().build(), 1),
        new RoomQuery(RoomOrder.NEWEST, List.of("word"), Optional.empty(), 1),
        new ReceiptAdvanced(lobby, alice, Watermarks.NONE),
        new ProfileChanged(lobby, alice, new DisplayName("Alice"), Optional.empty(), now),
        new NotificationsChanged(lobby, alice, NotificationSetting.DEFAULT),
        new About("Curious"),
        new ContactNote("from the tea party"),
        new LanguageTag("en-GB"),
        new TimeZoneName("Europe/London"),
        ProfileDetails.of(new DisplayName("Alice")),
        Profile.of(People.userWith(alice), Optional.empty()),
        new Block(alice, new UserId("bob"), now),
        new Contact(alice, new UserId("bob"), Optional.empty(), now),
        NotificationSetting.DEFAULT,
        new TypingChanged(lobby, alice, true),
        Presence.UNKNOWN,
        ChosenPresence.NONE,
        new PresencePeer("node-a"),
        new Sighting(ChosenPresence.NONE, true),
        new PresenceRecords.Kept(ChosenPresence.NONE, Optional.empty()),
        new ReceiptMark(lobby, alice, ReceiptMark.Kind.READ, 1),
        new DeviceId("phone"),
        new DeviceCursor(alice, new DeviceId("phone"), lobby, 1),
        PostBuilder.aPost().build(),
        new Change.Join(lobby, alice),
        new Change.Leave(lobby, alice),
        new Change.Edit(lobby, alice, 2, new MessageBody("hi"), Mentions.NONE),
        new Change.Delete(lobby, alice, 2),
        new Change.React(lobby, alice, 2, new Emoji("\ud83d\udc4d"), true),
        new Change.Pin(lobby, alice, 2, true),
        new Change.ChangeRoom(lobby, alice, SettingsChange.NONE),
        new Change.SetRole(lobby, alice, alice, Role.ADMIN),
        new Change.Transfer(lobby, alice, alice),
        new Change.Kick(lobby, alice, alice),
        new Change.Ban(lobby, alice, alice, Optional.empty(), "spam"),
        new Change.LiftBan(lobby, alice, alice),
        new Change.Mute(lobby, alice, alice, now),
        new Change.Unmute(lobby, alice, alice),
        new DatabaseEpoch(SequentialIds.numbered(3)),
        new RecentEntries.Stretch(
            new DatabaseEpoch(SequentialIds.numbered(3)),
            List.of(new MessageSent(MessageBuilder.aMessage().build()))),
        new InboxCursor(now, lobby),
        new InboxEntry(
            RoomBuilder.aRoom().withId(lobby.value()).build(), member, 2, now, Optional.empty(), 0),
        new AuthenticatedUser(alice, Optional.empty(), now),
        new Grant(alice, Optional.empty(), Optional.empty(), Optional.empty(), now),
        new TokenId("1"),
        SignInBuilder.freshId(),
        SignInBuilder.freshToken(),
        new RefreshToken("prt_" + "a".repeat(43)),
        SignInBuilder.aSignIn().build(),
        new SignInActivity.Use(now, Client.UNKNOWN),
        new Client("192.0.2.1", "Test"),
        new AttemptSubject(AttemptSubject.Kind.ACCOUNT, "alice"),
        new Attempts.Admission.TooEarly(now),
        new Revocation.OfToken(new TokenId("1"), now),
        new Revocation.OfSignIn(SignInBuilder.freshId(), now),
        new Revocation.OfUser(alice, now, now),
        new Revocations.News(List.of(), now),
        new UserName("alice"),
        new EmailAddress("alice@example.org"),
        new Password("secret"),
        new PasswordHash("$plain$secret"),
        AccountBuilder.anAccount().build(),
        new Ban(alice, Optional.empty(), "spam", alice, now),
        new RateKey("messages", "alice"),
        new RateRule.FixedWindow(1, Duration.ofSeconds(1), Duration.ZERO),
        new RateRule.Smooth(1, Duration.ofSeconds(1)),
        new RateLimiter.Decision.Limited(Duration.ofSeconds(1)),
        new AuditLog.Filter(Optional.empty(), Optional.empty()),
        new AuditEntry(
            SequentialIds.numbered(4),
            now,
            AuditKind.SIGNED_IN,
            Optional.of(alice),
            Optional.empty(),
            Client.UNKNOWN,
            Map.of("name", "alice")));
  }

  /** Values that the core makes to answer with, and those that have no part to miss. */
  static Stream<Record> answers() {
    UserId alice = new UserId("alice");
    ConversationId lobby = new ConversationId(SequentialIds.numbered(1));
    Room room = RoomBuilder.aRoom().build();
    MessageSent sent = new MessageSent(MessageBuilder.aMessage().build());
    Refusal.UnknownConversation unknown = new Refusal.UnknownConversation(lobby);
    return Stream.of(
        Watermarks.NONE,
        new TextRule(5, true),
        new TimelineRange(1, 5),
        new StatusChange.Advanced(MessageStatus.SENT, MessageStatus.READ),
        unknown,
        new Refusal.UnknownRoom(room.name()),
        new Refusal.UnknownUser(alice),
        new Refusal.NotAMember(lobby),
        new Refusal.FixedMembership(lobby),
        new Refusal.NotPermitted(lobby),
        new Refusal.UnknownMember(lobby, alice),
        new Refusal.PasswordRequired(lobby),
        new Refusal.WrongPassword(lobby),
        new Refusal.InviteNotValid(),
        new Refusal.BannedFromRoom(lobby, Optional.empty()),
        new Refusal.Muted(lobby, ManualClock.START),
        new Refusal.SlowMode(lobby, Duration.ofSeconds(1)),
        new Refusal.Archived(lobby),
        new Refusal.OwnerMustTransfer(lobby),
        new Refusal.NotOffered(),
        new Refusal.RoomNameTaken(room.name()),
        new Refusal.TextTooLong(500),
        new Refusal.UnknownMessage(lobby, 2),
        new Refusal.UnknownMedia("none"),
        new Refusal.NotYourMessage(lobby, 2),
        new Refusal.MessageDeleted(lobby, 2),
        new Refusal.TooManyReactions(50),
        new Refusal.TooManyPins(100),
        new Refusal.Unstorable("too deep"),
        new Refusal.Busy(Duration.ofSeconds(1)),
        new Refusal.RateLimited(Duration.ofSeconds(1)),
        new Situation(room, Optional.empty(), Optional.empty(), 2, sent.at()),
        new Blocking(true, false),
        new Refusal.Blocked(alice),
        new Refusal.NotAccepted(alice),
        new Refusal.NotYourself(),
        new Refusal.ListFull(1_000),
        new Refusal.NameTaken(),
        new OpenOutcome.Refused(unknown),
        new NotificationSettings.Kept(lobby, NotificationSetting.DEFAULT),
        new Decision.Append(sent, List.of()),
        new Decision.Nothing(),
        new Decision.Refuse(unknown),
        new ChangeOutcome.Applied(sent),
        new ChangeOutcome.Duplicate(sent),
        new ChangeOutcome.Unchanged(),
        new ChangeOutcome.Refused(unknown),
        new OpenOutcome.Opened(new ConversationOpened(room, List.of(alice))),
        new OpenOutcome.Exists(room),
        new ReceiptOutcome.Advanced(Watermarks.NONE),
        new ReceiptOutcome.Unchanged(Watermarks.NONE),
        new ReceiptOutcome.NotAMember(),
        new TokenVerification.Verified(
            new AuthenticatedUser(alice, Optional.empty(), ManualClock.START)),
        new TokenVerification.Rejected(TokenVerification.Reason.EXPIRED),
        new Attempts.Admission.Allowed(),
        new SignIns.Renewal.Renewed(SignInBuilder.aSignIn().build()),
        new SignIns.Renewal.Reused(SignInBuilder.aSignIn().build()),
        new SignIns.Renewal.Unknown(),
        new PasswordHasher.Hashing.Hashed(new PasswordHash("$plain$secret")),
        new PasswordHasher.Verification.Right(true),
        new PasswordHasher.Verification.Wrong(),
        new PasswordHasher.Busy(Duration.ofSeconds(1)),
        new RateLimiter.Decision.Allowed(),
        new MediaCatalogue.Grant.Granted(),
        new MediaCatalogue.Grant.OverQuota(1),
        new ImageCodec.Image(new byte[1], FileType.PNG, new Dimensions(1, 2)),
        new ImageCodec.Drawing.Drawn(List.of()),
        new ImageCodec.Drawing.Unreadable(),
        new ImageCodec.Drawing.TooManyPixels(1),
        new ImageCodec.Drawing.Busy(Duration.ofSeconds(1)));
  }

  private static Stream<Record> files() {
    BlobId blob = MediaBuilder.freshBlob();
    return Stream.of(
        blob,
        MediaBuilder.freshId(),
        new Dimensions(3, 4),
        MediaBuilder.content(10),
        MediaBuilder.aFile().build(),
        new Avatar(new UserId("alice"), blob, MediaBuilder.freshBlob(), ManualClock.START),
        new MediaStore.Stored(blob, ManualClock.START));
  }

  static Stream<Record> all() {
    return Stream.concat(Stream.concat(values(), files()), answers());
  }

  @Test
  void areAllAmongTheSamples() throws IOException, URISyntaxException {
    URL known = requireNonNull(TimeOrderedIds.class.getResource("TimeOrderedIds.class"));
    Path root = Path.of(known.toURI()).getParent();
    Set<String> records = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
        if (!name.endsWith("package-info") && load(name).isRecord()) {
          records.add(load(name).getName());
        }
      }
    }

    assertThat(records).hasSizeGreaterThan(50);
    assertThat(all().map(sample -> sample.getClass().getName()).collect(Collectors.toSet()))
        .isEqualTo(records);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("dev.parley.domain." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void areEqualWhenMadeOfTheSameParts(Record value) throws ReflectiveOperationException {
    Object again = constructorOf(value).newInstance(partsOf(value).toArray());

    assertThat(again).isEqualTo(value).hasSameHashCodeAs(value).hasToString(value.toString());
  }

  private static Constructor<?> constructorOf(Record value) throws ReflectiveOperationException {
    return value
        .getClass()
        .getDeclaredConstructor(
            Arrays.stream(value.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
  }

  private static List<Object> partsOf(Record value) throws ReflectiveOperationException {
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      parts.add(component.getAccessor().invoke(value));
    }
    return parts;
  }

  @ParameterizedTest
  @MethodSource({"values", "files"})
  void refuseToBeMadeWithoutAPart(Record value) throws ReflectiveOperationException {
    // A value with a part missing would fail far from where it was made.
    RecordComponent[] components = value.getClass().getRecordComponents();
    Constructor<?> constructor = constructorOf(value);
    List<Object> parts = partsOf(value);

    for (int i = 0; i < components.length; i++) {
      if (!components[i].getType().isPrimitive()) {
        Object[] missingOne = parts.toArray();
        missingOne[i] = null;
        assertThatThrownBy(() -> constructor.newInstance(missingOne))
            .as("%s without %s", value.getClass().getSimpleName(), components[i].getName())
            .isInstanceOf(InvocationTargetException.class)
            .hasCauseInstanceOf(NullPointerException.class);
      }
    }
  }
}
