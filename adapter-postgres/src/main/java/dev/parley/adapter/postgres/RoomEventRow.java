package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** How entries are stored that say what was decided about a room and its members. */
final class RoomEventRow {
  static final short ROLE_CHANGED = 21;
  static final short BANNED = 22;
  static final short BAN_LIFTED = 23;
  static final short MUTED = 24;
  static final short MUTE_LIFTED = 25;

  private RoomEventRow() {}

  static short kind(ModerationEvent event) {
    return switch (event) {
      case RoleChanged changed -> ROLE_CHANGED;
      case MemberBanned banned -> BANNED;
      case BanLifted lifted -> BAN_LIFTED;
      case MemberMuted muted -> MUTED;
      case MuteLifted lifted -> MUTE_LIFTED;
    };
  }

  static EventPayload payload(ModerationEvent event) {
    String user = event.user().value();
    return switch (event) {
      case RoleChanged changed -> EventPayload.about(user, EventRow.role(changed.role()));
      case MemberBanned banned ->
          EventPayload.about(
              user, banned.until().map(Instant::toString).orElse(null), banned.reason());
      case MemberMuted muted -> EventPayload.about(user, muted.until().toString(), null);
      case BanLifted lifted -> EventPayload.about(user);
      case MuteLifted lifted -> EventPayload.about(user);
    };
  }

  /** Reads an entry of a kind that {@link EventRow} does not know itself. */
  static TimelineEvent read(
      short kind,
      ConversationId conversation,
      long seq,
      Instant at,
      UserId actor,
      EventPayload payload) {
    if (kind == EventRow.ROOM_CHANGED) {
      return new RoomChanged(
          conversation, seq, at, actor, EventRow.need(payload.settings()).settings());
    }
    UserId user = new UserId(EventRow.need(payload.user()));
    Optional<Instant> until = Optional.ofNullable(payload.until()).map(Instant::parse);
    return switch (kind) {
      case ROLE_CHANGED ->
          new RoleChanged(
              conversation, seq, at, actor, user, EventRow.role(EventRow.need(payload.role())));
      case BANNED ->
          new MemberBanned(
              conversation, seq, at, actor, user, until, EventRow.need(payload.reason()));
      case BAN_LIFTED -> new BanLifted(conversation, seq, at, actor, user);
      case MUTED -> new MemberMuted(conversation, seq, at, actor, user, until.orElseThrow());
      case MUTE_LIFTED -> new MuteLifted(conversation, seq, at, actor, user);
      default -> throw new IllegalStateException("unknown kind of event " + kind);
    };
  }
}
