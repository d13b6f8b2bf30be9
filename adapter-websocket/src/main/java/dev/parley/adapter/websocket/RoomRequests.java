package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.Requests.Outcome;
import dev.parley.adapter.websocket.frame.Result;
import dev.parley.adapter.websocket.frame.RoomFrame;
import dev.parley.adapter.websocket.frame.RoomWords;
import dev.parley.adapter.websocket.frame.Timestamps;
import dev.parley.application.Rooms;
import dev.parley.application.room.ChangeRoom;
import dev.parley.application.room.CreateInvite;
import dev.parley.application.room.ListInvites;
import dev.parley.application.room.ListMembers;
import dev.parley.application.room.ListRoomBans;
import dev.parley.application.room.ModerateMember;
import dev.parley.application.room.RevokeInvite;
import dev.parley.domain.access.Client;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.SettingsChange;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomPassword;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries out requests about rooms and their members. Thread-safe. */
final class RoomRequests {
  private static final int DEFAULT_LIMIT = 50;
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);

  private final Rooms rooms;

  RoomRequests(Rooms rooms) {
    this.rooms = rooms;
  }

  /** Whom a room is to let in: whoever sets a password wants it asked for. */
  static Optional<RoomAccess> access(@Nullable String access, Optional<RoomPassword> password) {
    return Optional.ofNullable(access)
        .flatMap(RoomWords::access)
        .or(() -> password.map(given -> RoomAccess.PASSWORD));
  }

  Outcome change(UserId user, Client client, RoomFrame.ChangeRoom frame) {
    Optional<RoomPassword> password =
        Optional.ofNullable(frame.password()).flatMap(RoomPassword::of);
    SettingsChange settings =
        new SettingsChange(
            Optional.ofNullable(frame.description()),
            Optional.ofNullable(frame.topic()),
            access(frame.access(), password),
            Optional.ofNullable(frame.history()).flatMap(RoomWords::history),
            seconds(frame.slowMode()),
            Optional.ofNullable(frame.archived()));
    ChangeRoom.Command command =
        new ChangeRoom.Command(
            user, ConversationId.parse(frame.conversation()), settings, password, client);
    return switch (rooms.changeRoom().change(command)) {
      case ChangeRoom.Outcome.Changed changed ->
          new Outcome.Done(new Result.RoomChanged(changed.room()));
      case ChangeRoom.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome list(RoomFrame.Rooms frame) {
    RoomOrder order =
        Optional.ofNullable(frame.order()).flatMap(RoomWords::order).orElse(RoomOrder.NEWEST);
    return new Outcome.Done(
        new Result.RoomsPage(
            rooms
                .listRooms()
                .list(
                    order,
                    Optional.ofNullable(frame.search()),
                    Optional.ofNullable(frame.cursor()).flatMap(RoomWords::cursor),
                    limit(frame.limit()))));
  }

  Outcome members(UserId user, RoomFrame.Members frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return switch (rooms
        .listMembers()
        .list(user, id, after(frame.cursor()), limit(frame.limit()))) {
      case ListMembers.Outcome.Page page -> new Outcome.Done(new Result.MembersPage(id, page));
      case ListMembers.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome bans(UserId user, RoomFrame.Bans frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return switch (rooms
        .listRoomBans()
        .list(user, id, after(frame.cursor()), limit(frame.limit()))) {
      case ListRoomBans.Outcome.Page page -> new Outcome.Done(new Result.BansPage(id, page));
      case ListRoomBans.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome createInvite(UserId user, RoomFrame.CreateInvite frame) {
    OptionalInt maxUses =
        frame.maxUses().isPresent()
            ? OptionalInt.of((int) frame.maxUses().getAsLong())
            : OptionalInt.empty();
    return switch (rooms
        .createInvite()
        .create(
            user,
            ConversationId.parse(frame.conversation()),
            seconds(frame.lifetime()).orElse(DEFAULT_LIFETIME),
            maxUses)) {
      case CreateInvite.Outcome.Created created ->
          new Outcome.Done(new Result.InviteCreated(created));
      case CreateInvite.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome invites(UserId user, RoomFrame.Invites frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    return switch (rooms.listInvites().list(user, id)) {
      case ListInvites.Outcome.Listed listed ->
          new Outcome.Done(new Result.InvitesOf(id, listed.invites()));
      case ListInvites.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome revokeInvite(UserId user, RoomFrame.RevokeInvite frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    InviteId invite = new InviteId(UUID.fromString(frame.invite()));
    return switch (rooms.revokeInvite().revoke(user, id, invite)) {
      case RevokeInvite.Outcome.Revoked revoked ->
          new Outcome.Done(new Result.Decided(frame.type(), id, revoked.news()));
      case RevokeInvite.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  Outcome moderate(UserId actor, Client client, RoomFrame.Moderation frame) {
    ConversationId id = ConversationId.parse(frame.conversation());
    UserId user = new UserId(frame.user());
    Change.Moderation decision =
        switch (frame) {
          case RoomFrame.SetRole set ->
              new Change.SetRole(id, actor, user, RoomWords.role(set.role()).orElseThrow());
          case RoomFrame.Transfer transfer -> new Change.Transfer(id, actor, user);
          case RoomFrame.Kick kick -> new Change.Kick(id, actor, user);
          case RoomFrame.Ban ban ->
              new Change.Ban(
                  id,
                  actor,
                  user,
                  Optional.ofNullable(ban.until()).flatMap(Timestamps::parse),
                  Optional.ofNullable(ban.reason()).orElse(""));
          case RoomFrame.LiftBan lift -> new Change.LiftBan(id, actor, user);
          case RoomFrame.Mute mute ->
              new Change.Mute(id, actor, user, Timestamps.parse(mute.until()).orElseThrow());
          case RoomFrame.Unmute unmute -> new Change.Unmute(id, actor, user);
        };
    return switch (rooms.moderateMember().decide(decision, client)) {
      case ModerateMember.Outcome.Done done ->
          new Outcome.Done(new Result.Decided(frame.type(), id, done.news()));
      case ModerateMember.Outcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  private static Optional<UserId> after(@Nullable String cursor) {
    return Optional.ofNullable(cursor).map(UserId::new);
  }

  private static int limit(OptionalLong limit) {
    return (int) limit.orElse(DEFAULT_LIMIT);
  }

  private static Optional<Duration> seconds(OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }
}
