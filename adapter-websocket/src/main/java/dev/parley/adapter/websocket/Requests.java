package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.ClientFrame;
import dev.parley.adapter.websocket.frame.Cursors;
import dev.parley.adapter.websocket.frame.PresenceNames;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.RoomFrame;
import dev.parley.adapter.websocket.frame.RoomWords;
import dev.parley.application.Chat;
import dev.parley.application.People;
import dev.parley.application.conversation.CreateRoom;
import dev.parley.application.conversation.JoinRoom;
import dev.parley.application.conversation.LeaveRoom;
import dev.parley.application.conversation.OpenDirectConversation;
import dev.parley.application.history.HistoryQuery;
import dev.parley.application.history.ReadHistory;
import dev.parley.application.presence.PresenceSession;
import dev.parley.application.receipt.ListReceipts;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.access.Client;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.people.Profile;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.InviteCode;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out requests that stand alone: one call of one use case each. Thread-safe. */
final class Requests {
  private final Chat chat;
  private final RoomRequests rooms;
  private final WebSocketConfig config;
  private final InstantSource clock;
  private final Optional<People> people;
  private final Optional<PersonalRequests> personal;
  private final MessageRequests messages;

  Requests(Chat chat, Optional<People> people, WebSocketConfig config, InstantSource clock) {
    this.chat = chat;
    this.people = people;
    this.personal = people.map(PersonalRequests::new);
    this.rooms = new RoomRequests(chat.rooms());
    this.config = config;
    this.clock = clock;
    this.messages = new MessageRequests(chat, config.replyBacklogBytes());
  }

  Chat chat() {
    return chat;
  }

  MessageRequests messages() {
    return messages;
  }

  /** Those about rooms and their members. */
  RoomRequests rooms() {
    return rooms;
  }

  Outcome history(UserId user, ClientFrame.History frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    int limit = (int) frame.limit().orElse(config.historyPage());
    HistoryQuery query;
    long anchor;
    if (frame.before().isPresent()) {
      anchor = frame.before().getAsLong();
      query = new HistoryQuery.Before(anchor, limit);
    } else if (frame.after().isPresent()) {
      anchor = frame.after().getAsLong();
      query = new HistoryQuery.After(anchor, limit);
    } else if (frame.around().isPresent()) {
      anchor = frame.around().getAsLong();
      query = new HistoryQuery.Around(anchor, limit);
    } else {
      anchor = Long.MAX_VALUE;
      query = new HistoryQuery.Latest(limit);
    }
    return switch (chat.readHistory().read(user, id, query)) {
      case ReadHistory.Outcome.Page page ->
          new Outcome.Done(
              new Result.HistoryPage(id, PageCut.cut(page, anchor, config.replyBacklogBytes())));
      case ReadHistory.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome openDirect(UserId user, ClientFrame.OpenDirect frame) {
    return switch (chat.openDirectConversation().open(user, new UserId(frame.user()))) {
      case OpenDirectConversation.Outcome.Opened opened ->
          new Outcome.Done(new Result.DirectOpened(opened.conversation(), opened.created()));
      case OpenDirectConversation.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome createRoom(UserId user, ClientFrame.CreateRoom frame) {
    Optional<RoomPassword> password =
        Optional.ofNullable(frame.password()).flatMap(RoomPassword::of);
    RoomSettings settings =
        new RoomSettings(
            Optional.ofNullable(frame.description()).orElse(""),
            Optional.ofNullable(frame.topic()).orElse(""),
            RoomRequests.access(frame.access(), password).orElse(RoomAccess.PUBLIC),
            Optional.ofNullable(frame.history())
                .flatMap(RoomWords::history)
                .orElse(HistoryVisibility.ALL),
            Duration.ofSeconds(frame.slowMode().orElse(0)),
            false);
    return switch (chat.createRoom().create(user, new RoomName(frame.name()), settings, password)) {
      case CreateRoom.Outcome.Created created ->
          new Outcome.Done(new Result.RoomCreated(created.room()));
      case CreateRoom.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome join(UserId user, Client client, ClientFrame.Join frame) {
    return join(
        user,
        client,
        new JoinRoom.Way.ById(
            ConversationId.parse(frame.conversation()), Optional.ofNullable(frame.password())));
  }

  Outcome join(UserId user, Client client, ClientFrame.JoinByName frame) {
    return join(
        user,
        client,
        new JoinRoom.Way.ByName(new RoomName(frame.room()), Optional.ofNullable(frame.password())));
  }

  Outcome join(UserId user, Client client, RoomFrame.JoinByInvite frame) {
    return join(user, client, new JoinRoom.Way.ByInvite(new InviteCode(frame.invite())));
  }

  private Outcome join(UserId user, Client client, JoinRoom.Way way) {
    return switch (chat.joinRoom().join(new JoinRoom.Command(user, way, client))) {
      case JoinRoom.Outcome.Joined joined ->
          new Outcome.Done(new Result.Joined(joined.conversation(), joined.news()));
      case JoinRoom.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome leave(UserId user, ClientFrame.Leave frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return switch (chat.leaveRoom().leave(user, id)) {
      case LeaveRoom.Outcome.Left left -> new Outcome.Done(new Result.Left(id, left.news()));
      case LeaveRoom.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome conversations(UserId user, ClientFrame.Conversations frame) {
    int limit = (int) frame.limit().orElse(config.conversationsPage());
    Optional<InboxCursor> after = Optional.ofNullable(frame.cursor()).flatMap(Cursors::parse);
    return new Outcome.Done(
        new Result.ConversationsPage(
            PageCut.cut(
                chat.listConversations().list(user, after, limit), config.replyBacklogBytes())));
  }

  Outcome receipts(UserId user, ClientFrame.Receipts frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return switch (chat.listReceipts().list(user, id)) {
      case ListReceipts.Outcome.Listed listed ->
          new Outcome.Done(new Result.ReceiptsOf(id, listed));
      case ListReceipts.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome users(ClientFrame.Users frame) {
    List<UserId> ids = frame.users().stream().distinct().map(UserId::new).toList();
    return new Outcome.Done(new Result.KnownUsers(profiles(ids)));
  }

  private List<Profile> profiles(List<UserId> ids) {
    if (people.isPresent()) {
      return people.get().showProfiles().several(ids);
    }
    Map<UserId, User> known = chat.users().findAll(ids);
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
        .map(user -> Profile.of(user, Optional.empty()))
        .toList();
  }

  Outcome personal(UserId user, ClientFrame.Personal frame) {
    return personal.isPresent() ? personal.get().carryOut(user, frame) : new Outcome.NotOffered();
  }

  Result.Resumed resume(LiveSession session, Optional<DeviceId> device, ClientFrame.Resume frame) {
    return new Result.Resumed(
        session.resume(
            new LiveSession.Request(
                Optional.ofNullable(frame.databaseEpoch())
                    .map(text -> new DatabaseEpoch(UUID.fromString(text))),
                device,
                Optional.ofNullable(frame.positions()).map(Requests::parsed))));
  }

  /** One id can be written in two ways; then the lower position is the safe one. */
  private static Map<ConversationId, Long> parsed(Map<String, Long> positions) {
    Map<ConversationId, Long> parsed = new HashMap<>();
    positions.forEach((id, seq) -> parsed.merge(ConversationId.parse(id), seq, Math::min));
    return parsed;
  }

  Outcome typing(@Nullable LiveSession session, ClientFrame.Typing frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    if (session == null) {
      // It has ended meanwhile, and nobody reads the answer.
      return new Outcome.Refused(new Refusal.UnknownConversation(id));
    }
    return chat.setTyping()
        .set(session, id, frame.typing())
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Done(new Result.TypingNoted(id, frame.typing())));
  }

  Outcome setPresence(UserId user, ClientFrame.SetPresence frame) {
    PresenceChoice choice = PresenceNames.choice(frame.status()).orElseThrow();
    chat.setPresence().set(user, choice);
    return new Outcome.Done(new Result.PresenceSet(choice));
  }

  Result.PresenceOf presence(
      PresenceSession present, @Nullable LiveSession session, ClientFrame.Presence frame) {
    Set<UserId> users = new LinkedHashSet<>();
    if (frame.users() != null) {
      frame.users().forEach(user -> users.add(new UserId(user)));
    }
    List<ConversationId> conversations =
        frame.conversations() == null
            ? List.of()
            : frame.conversations().stream().map(ConversationId::parse).distinct().toList();
    boolean live = session != null && session.isLive();
    return new Result.PresenceOf(chat.watchPresence().watch(present, live, users, conversations));
  }

  /** That there was a request is all there is to note. */
  static Outcome activity() {
    return new Outcome.Done(new Result.ActivityNoted());
  }

  Outcome ping() {
    return new Outcome.Done(new Result.Pong(clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  /** What became of a request. */
  sealed interface Outcome {
    /** It was carried out. */
    record Done(Result result) implements Outcome {}

    /** The core says no. */
    record Refused(Refusal refusal) implements Outcome {}

    /** The server is set up without it. */
    record NotOffered() implements Outcome {}
  }
}
