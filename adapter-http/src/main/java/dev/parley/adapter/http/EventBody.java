package dev.parley.adapter.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.ReactionChanged;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a log, as in the native protocol.
 *
 * @param status how far the reader's own message has come; absent for everything else
 * @param state what has become of a message; absent if nothing has
 */
record EventBody(
    String type,
    String conversation,
    long seq,
    String at,
    String actor,
    String kind,
    @JsonUnwrapped Detail detail,
    @Nullable String status,
    @Nullable StateBody state)
    implements JsonBody {

  static EventBody of(TimelineEvent event, @Nullable MessageStatus status) {
    return of(event, status, null);
  }

  static EventBody of(
      TimelineEvent event, @Nullable MessageStatus status, @Nullable MessageState state) {
    return new EventBody(
        "event",
        event.conversation().toString(),
        event.seq(),
        Wire.timestamp(event.at()),
        event.actor().value(),
        kind(event),
        detail(event),
        status == null ? null : Wire.status(status),
        state == null ? null : StateBody.of(state));
  }

  private static String kind(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent -> "message";
      case ConversationOpened opened -> "opened";
      case MemberJoined joined -> "joined";
      case MemberLeft left -> "left";
      case MessageEdited edited -> "edited";
      case MessageDeleted deleted -> "deleted";
      case ReactionChanged reaction -> "reaction";
      case PinChanged pin -> "pin";
      case RoomChanged changed -> "room_changed";
      case RoleChanged changed -> "role_changed";
      case MemberBanned banned -> "banned";
      case BanLifted lifted -> "ban_lifted";
      case MemberMuted muted -> "muted";
      case MuteLifted lifted -> "unmuted";
    };
  }

  private static Detail detail(TimelineEvent event) {
    return switch (event) {
      case MessageSent sent -> new Detail.Said(MessageContent.of(sent.message()));
      case ConversationOpened opened ->
          new Detail.Opened(DescriptionBody.of(opened.opened()), Wire.users(opened.members()));
      case MemberJoined joined ->
          new Detail.Joined(joined.user().value(), Wire.role(joined.role()));
      case MemberLeft left -> new Detail.Left(left.user().value());
      case MessageEdited edited -> Detail.Edited.of(edited);
      case MessageDeleted deleted -> new Detail.Deleted(deleted.target());
      case ReactionChanged reaction ->
          new Detail.Reacted(reaction.target(), reaction.emoji().value(), reaction.added());
      case PinChanged pin -> new Detail.Pinned(pin.target(), pin.pinned());
      case RoomChanged changed -> new Detail.Changed(SettingsBody.of(changed.settings()));
      case ModerationEvent decided -> decision(decided);
    };
  }

  private static Detail decision(ModerationEvent event) {
    String user = event.user().value();
    return switch (event) {
      case RoleChanged changed -> new Detail.Decided(user, Wire.role(changed.role()), null, null);
      case MemberBanned banned ->
          new Detail.Decided(
              user, null, banned.until().map(Wire::timestamp).orElse(null), banned.reason());
      case MemberMuted muted -> new Detail.Decided(user, null, Wire.timestamp(muted.until()), null);
      case BanLifted lifted -> new Detail.Decided(user, null, null, null);
      case MuteLifted lifted -> new Detail.Decided(user, null, null, null);
    };
  }

  /** The fields that depend on what happened. */
  sealed interface Detail {
    /** A member said something. */
    record Said(MessageContent message) implements Detail {}

    /** The conversation was opened. */
    record Opened(DescriptionBody description, List<String> members) implements Detail {}

    /** Somebody came in. */
    record Joined(String user, String role) implements Detail {}

    /** Somebody went. */
    record Left(String user) implements Detail {}

    /** A room has other settings. */
    record Changed(SettingsBody settings) implements Detail {}

    /**
     * Something was decided about a member.
     *
     * @param role absent if it is not about the role
     * @param until absent if there is no end
     * @param reason absent if it is not about a ban
     */
    record Decided(
        String user, @Nullable String role, @Nullable String until, @Nullable String reason)
        implements Detail {}

    /** A message says something else now. */
    record Edited(
        long target,
        String text,
        @Nullable List<MessageContent.LinkBody> links,
        @Nullable Boolean deleted,
        @Nullable List<String> mentions,
        @Nullable Boolean everyone)
        implements Detail {
      static Edited of(MessageEdited edited) {
        return new Edited(
            edited.target(),
            edited.body().text(),
            MessageContent.LinkBody.in(edited.body()),
            MessageContent.orAbsent(edited.body().isEmpty()),
            MessageContent.users(edited.mentions()),
            MessageContent.orAbsent(edited.mentions().everyone()));
      }
    }

    /** A message is gone. */
    record Deleted(long target) implements Detail {}

    /** Somebody has put an emoji under a message, or taken it away. */
    record Reacted(long target, String emoji, boolean added) implements Detail {}

    /** A message was pinned, or is no longer. */
    record Pinned(long target, boolean pinned) implements Detail {}
  }
}
