package dev.parley.adapter.websocket.frame;

import dev.parley.application.presence.PresenceChange;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server says. */
public sealed interface ServerFrame {
  /**
   * Comes first on a session that knows its user.
   *
   * @param user who the session is
   * @param session the session's id, for reports of trouble
   * @param epoch the life of the store to which all sequences belong
   * @param serverTime what time it is
   * @param tokenExpiresAt from when on the token no longer holds
   * @param limits what the session may do
   */
  record Welcome(
      User user,
      UUID session,
      DatabaseEpoch epoch,
      Instant serverTime,
      Instant tokenExpiresAt,
      Limits limits)
      implements ServerFrame {}

  /**
   * A request was carried out.
   *
   * @param id what the client calls the request
   * @param result what came of it
   */
  record Reply(String id, Result result) implements ServerFrame {}

  /**
   * A request was not carried out; {@code error} on the wire.
   *
   * @param id what the client calls the request, if it could be read
   * @param code why
   * @param message the same in English, for whoever writes a client
   * @param retryAfter when to try again, if trying again may help
   * @param until from when on the user may come back, if they are shut out for a time
   * @param problems the fields that are wrong
   */
  record Failure(
      @Nullable String id,
      ErrorCode code,
      String message,
      Optional<Duration> retryAfter,
      Optional<Instant> until,
      List<Problem> problems)
      implements ServerFrame {
    /** When to try again where nothing better is known. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Copies the list. */
    public Failure {
      problems = List.copyOf(problems);
    }

    /** A failure without details. */
    public static Failure of(@Nullable String id, ErrorCode code, String message) {
      Optional<Duration> retryAfter =
          code.isRetryable() ? Optional.of(RETRY_AFTER) : Optional.empty();
      return new Failure(id, code, message, retryAfter, Optional.empty(), List.of());
    }

    /** A failure that may be none after a while. */
    public static Failure of(
        @Nullable String id, ErrorCode code, String message, Duration retryAfter) {
      return new Failure(id, code, message, Optional.of(retryAfter), Optional.empty(), List.of());
    }

    /** The server has no such thing. */
    public static Failure notOffered(@Nullable String id) {
      return of(id, ErrorCode.NOT_OFFERED, "this server is set up without that");
    }

    /** The access of this token was called back. */
    public static Failure revoked(@Nullable String id) {
      return of(id, ErrorCode.REVOKED, "the access was called back; sign in again");
    }

    /**
     * The user is shut out.
     *
     * @param until from when on they may come back; empty for never
     */
    public static Failure banned(@Nullable String id, Optional<Instant> until) {
      return new Failure(
          id, ErrorCode.BANNED, "you are shut out", Optional.empty(), until, List.of());
    }

    /** A request whose fields are wrong. */
    public static Failure of(@Nullable String id, List<Problem> problems) {
      Problem first = problems.getFirst();
      String message = "the field '" + first.field() + "' " + first.message();
      return new Failure(
          id, ErrorCode.INVALID_REQUEST, message, Optional.empty(), Optional.empty(), problems);
    }

    private static Failure until(
        @Nullable String id, ErrorCode code, String message, Optional<Instant> until) {
      return new Failure(id, code, message, Optional.empty(), until, List.of());
    }

    /** What the core said no to. */
    public static Failure of(@Nullable String id, Refusal refusal) {
      return switch (refusal) {
        case Refusal.UnknownConversation unknown ->
            of(id, ErrorCode.UNKNOWN_CONVERSATION, "there is no such conversation");
        case Refusal.UnknownRoom unknown ->
            of(id, ErrorCode.UNKNOWN_ROOM, "there is no room of this name");
        case Refusal.UnknownUser unknown -> of(id, ErrorCode.UNKNOWN_USER, "there is no such user");
        case Refusal.NotAMember stranger ->
            of(id, ErrorCode.NOT_A_MEMBER, "you are not in this conversation");
        case Refusal.FixedMembership fixed ->
            of(id, ErrorCode.FIXED_MEMBERSHIP, "the members of this conversation are fixed");
        case Refusal.Blocked blocked -> of(id, ErrorCode.BLOCKED, "you have blocked this user");
        case Refusal.NotAccepted silent ->
            of(id, ErrorCode.NOT_ACCEPTED, "this user does not take that from you");
        case Refusal.NotYourself self ->
            of(id, ErrorCode.NOT_YOURSELF, "this can be done to others only");
        case Refusal.ListFull full ->
            of(id, ErrorCode.LIST_FULL, "there are " + full.most() + " on the list, the most");
        case Refusal.NameTaken taken ->
            of(id, ErrorCode.NAME_TAKEN, "the name, or one that looks like it, is not free");
        case Refusal.RoomNameTaken taken ->
            of(id, ErrorCode.ROOM_NAME_TAKEN, "another room has this name");
        case Refusal.TextTooLong tooLong ->
            of(
                id,
                ErrorCode.TEXT_TOO_LONG,
                "the text has more than " + tooLong.maxLength() + " code points");
        case Refusal.UnknownMessage unknown ->
            of(id, ErrorCode.UNKNOWN_MESSAGE, "there is no such message");
        case Refusal.UnknownMedia unknown ->
            of(id, ErrorCode.UNKNOWN_MEDIA, "there is no file " + unknown.media());
        case Refusal.NotYourMessage no ->
            of(id, ErrorCode.NOT_YOUR_MESSAGE, "only who sent the message may do this");
        case Refusal.MessageDeleted deleted ->
            of(id, ErrorCode.MESSAGE_DELETED, "the message was deleted");
        case Refusal.TooManyReactions tooMany ->
            of(
                id,
                ErrorCode.TOO_MANY_REACTIONS,
                "the message has " + tooMany.max() + " different emoji already");
        case Refusal.TooManyPins tooMany ->
            of(
                id,
                ErrorCode.TOO_MANY_PINS,
                "the conversation has " + tooMany.max() + " pinned messages already");
        case Refusal.NotPermitted notPermitted ->
            of(id, ErrorCode.NOT_PERMITTED, "you may not do that here");
        case Refusal.UnknownMember unknownMember ->
            of(id, ErrorCode.UNKNOWN_MEMBER, "that user is not in this room");
        case Refusal.PasswordRequired passwordRequired ->
            of(id, ErrorCode.PASSWORD_REQUIRED, "this room asks for a password");
        case Refusal.WrongPassword wrongPassword ->
            of(id, ErrorCode.WRONG_PASSWORD, "that is not the password of this room");
        case Refusal.InviteNotValid inviteNotValid ->
            of(id, ErrorCode.INVITE_NOT_VALID, "the invite is not valid, or not any more");
        case Refusal.BannedFromRoom bannedFromRoom ->
            until(
                id,
                ErrorCode.BANNED_FROM_ROOM,
                "you are shut out of this room",
                bannedFromRoom.until());
        case Refusal.Muted muted ->
            until(
                id,
                ErrorCode.MUTED,
                "you may not speak here for a while",
                Optional.of(muted.until()));
        case Refusal.Archived archived ->
            of(id, ErrorCode.ARCHIVED, "nothing more may be said in this room");
        case Refusal.OwnerMustTransfer ownerMustTransfer ->
            of(id, ErrorCode.OWNER_MUST_TRANSFER, "hand the room over before you leave");
        case Refusal.NotOffered notOffered ->
            of(id, ErrorCode.NOT_OFFERED, "this server is set up without that");
        case Refusal.SlowMode slowMode ->
            of(
                id,
                ErrorCode.SLOW_MODE,
                "this room is slow; wait before you speak again",
                slowMode.retryAfter());
        case Refusal.Unstorable unstorable ->
            of(id, ErrorCode.UNSTORABLE, "the message cannot be stored");
        case Refusal.Busy busy ->
            of(id, ErrorCode.BUSY, "too much is waiting; nothing was done", busy.retryAfter());
        case Refusal.RateLimited limited ->
            of(
                id,
                ErrorCode.RATE_LIMITED,
                "you do this too often; nothing was done",
                limited.retryAfter());
      };
    }
  }

  /**
   * An entry of a log.
   *
   * @param entry the entry
   */
  record Event(TimelineEvent entry) implements ServerFrame {}

  /**
   * Some members have come further.
   *
   * @param conversation where
   * @param advances who, and how far
   */
  record Receipts(ConversationId conversation, List<ReceiptAdvanced> advances)
      implements ServerFrame {
    /** Copies the list. */
    public Receipts {
      advances = List.copyOf(advances);
    }
  }

  /**
   * Who types.
   *
   * @param conversation where
   * @param users all who do, but for the session's own user
   */
  record Typing(ConversationId conversation, List<UserId> users) implements ServerFrame {
    /** Copies the list. */
    public Typing {
      users = List.copyOf(users);
    }
  }

  /**
   * Some users are seen differently.
   *
   * @param changes who, and how
   */
  record Presence(List<PresenceChange> changes) implements ServerFrame {
    /** Copies the list. */
    public Presence {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A member says something else of themselves.
   *
   * @param change who, where, and what
   */
  record Profile(ProfileChanged change) implements ServerFrame {}

  /**
   * The user wants to be notified otherwise.
   *
   * @param change where, and how
   */
  record Notifications(NotificationsChanged change) implements ServerFrame {}

  /**
   * The session ends soon unless the client shows a new token.
   *
   * @param tokenExpiresAt from when on the present token no longer holds
   */
  record TokenExpiring(Instant tokenExpiresAt) implements ServerFrame {}

  /**
   * The session will be closed: connect again.
   *
   * @param after not before this time has passed
   * @param spread and not later than this after it, at a moment drawn at random
   */
  record Reconnect(Duration after, Duration spread) implements ServerFrame {}
}
