package dev.parley.adapter.websocket.frame;

import dev.parley.application.room.ListMembers;
import dev.parley.domain.room.Invite;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A request about rooms and their members. */
public sealed interface RoomFrame extends ClientFrame {
  /** The longest time between two messages of a member, in seconds. */
  int MAX_SLOW_MODE = 21_600;

  /** The longest life of an invite, in seconds. */
  int MAX_LIFETIME = 2_592_000;

  /** Enters the room to which an invite leads. */
  record JoinByInvite(
      @Nullable @Conforms(Form.REQUEST_ID) String id, @Conforms(Form.INVITE_CODE) String invite)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.JOIN;
    }

    /** Leaves the invite out. */
    @Override
    public String toString() {
      return "JoinByInvite[id=" + id + "]";
    }
  }

  /** Changes what a room is; what is left out stays. */
  record ChangeRoom(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Nullable @Conforms(Form.ROOM_TEXT) String description,
      @Nullable @Conforms(Form.ROOM_TEXT) String topic,
      @Nullable @Conforms(Form.ACCESS) String access,
      @Nullable @Conforms(Form.HISTORY) String history,
      @Min(value = 0, message = Bounds.MIN) @Max(value = MAX_SLOW_MODE, message = Bounds.MAX) OptionalLong slowMode,
      @Nullable Boolean archived,
      @Nullable @Conforms(Form.ROOM_PASSWORD) String password)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.CHANGE_ROOM;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "ChangeRoom[id=" + id + ", conversation=" + conversation + "]";
    }
  }

  /** Finds rooms. */
  record Rooms(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Nullable @Conforms(Form.ROOM_ORDER) String order,
      @Nullable @Conforms(Form.ROOM_SEARCH) String search,
      @Nullable @Conforms(Form.ROOM_CURSOR) String cursor,
      @Min(value = 1, message = Bounds.MIN) @Max(value = ListMembers.MAX_LIMIT, message = Bounds.MAX) OptionalLong limit)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.ROOMS;
    }
  }

  /** Lists who is in a conversation, by rising user id. */
  record Members(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Nullable @Conforms(Form.USER) String cursor,
      @Min(value = 1, message = Bounds.MIN) @Max(value = ListMembers.MAX_LIMIT, message = Bounds.MAX) OptionalLong limit)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.MEMBERS;
    }
  }

  /** Lists who is shut out of a room, by rising user id. */
  record Bans(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Nullable @Conforms(Form.USER) String cursor,
      @Min(value = 1, message = Bounds.MIN) @Max(value = ListMembers.MAX_LIMIT, message = Bounds.MAX) OptionalLong limit)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.BANS;
    }
  }

  /** Makes an invite to a room. */
  record CreateInvite(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Min(value = 60, message = Bounds.MIN) @Max(value = MAX_LIFETIME, message = Bounds.MAX) OptionalLong lifetime,
      @Min(value = 1, message = Bounds.MIN) @Max(value = Invite.MAX_USES, message = Bounds.MAX) OptionalLong maxUses)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.CREATE_INVITE;
    }
  }

  /** Lists the invites to a room. */
  record Invites(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.INVITES;
    }
  }

  /** Calls an invite back. */
  record RevokeInvite(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.UUID) String invite)
      implements RoomFrame {
    @Override
    public RequestType type() {
      return RequestType.REVOKE_INVITE;
    }
  }

  /** Decides something about a member of a room. */
  sealed interface Moderation extends RoomFrame {
    /** Where. */
    String conversation();

    /** About whom. */
    String user();
  }

  /** Gives a member another role. */
  record SetRole(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user,
      @Conforms(Form.ROLE) String role)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.SET_ROLE;
    }
  }

  /** Hands a room over to a member. */
  record Transfer(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.TRANSFER;
    }
  }

  /** Puts a member out. */
  record Kick(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.KICK;
    }
  }

  /** Shuts somebody out. */
  record Ban(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user,
      @Nullable @Conforms(Form.MOMENT) String until,
      @Nullable @Conforms(Form.REASON) String reason)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.BAN;
    }
  }

  /** Lets somebody come back. */
  record LiftBan(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.LIFT_BAN;
    }
  }

  /** Silences a member. */
  record Mute(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user,
      @Conforms(Form.MOMENT) String until)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.MUTE;
    }
  }

  /** Lets a member speak again. */
  record Unmute(
      @Nullable @Conforms(Form.REQUEST_ID) String id,
      @Conforms(Form.CONVERSATION) String conversation,
      @Conforms(Form.USER) String user)
      implements Moderation {
    @Override
    public RequestType type() {
      return RequestType.UNMUTE;
    }
  }
}
