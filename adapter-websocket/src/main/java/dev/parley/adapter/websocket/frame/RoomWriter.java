package dev.parley.adapter.websocket.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.conversation.Standing;
import dev.parley.domain.event.BanLifted;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberMuted;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.MuteLifted;
import dev.parley.domain.event.RoleChanged;
import dev.parley.domain.room.Invite;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Writes what frames say of rooms and what was decided about their members. */
final class RoomWriter {
  private final JsonGenerator json;

  RoomWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The kind of an event and its fields. */
  void decision(ModerationEvent event) throws IOException {
    switch (event) {
      case RoleChanged changed -> {
        json.writeString("role_changed");
        json.writeStringField("role", ContentWriter.wire(changed.role()));
      }
      case MemberBanned banned -> {
        json.writeString("banned");
        until(banned.until());
        json.writeStringField("reason", banned.reason());
      }
      case BanLifted lifted -> json.writeString("ban_lifted");
      case MemberMuted muted -> {
        json.writeString("muted");
        until(Optional.of(muted.until()));
      }
      case MuteLifted lifted -> json.writeString("unmuted");
    }
    json.writeStringField("user", event.user().value());
  }

  void settings(RoomSettings settings) throws IOException {
    json.writeObjectFieldStart("settings");
    json.writeStringField("description", settings.description());
    json.writeStringField("topic", settings.topic());
    json.writeStringField("access", RoomWords.of(settings.access()));
    json.writeStringField("history", RoomWords.of(settings.history()));
    json.writeNumberField("slowMode", settings.slowMode().toSeconds());
    json.writeBooleanField("archived", settings.archived());
    if (settings.picture().version().isPresent()) {
      json.writeStringField("avatar", settings.picture().version().get());
    }
    json.writeEndObject();
  }

  /** Until when somebody may not speak; nothing where they may. */
  void muted(Standing standing) throws IOException {
    if (standing.mutedUntil().isPresent()) {
      json.writeStringField("mutedUntil", Timestamps.format(standing.mutedUntil().get()));
    }
  }

  /** A member, to other members. */
  void member(Membership membership) throws IOException {
    json.writeStartObject();
    json.writeStringField("user", membership.user().value());
    json.writeStringField("role", ContentWriter.wire(membership.role()));
    json.writeNumberField("joinedSeq", membership.joinedSeq());
    muted(membership.standing());
    json.writeEndObject();
  }

  /** Somebody who is shut out. */
  void banned(UserId user, RoomBan ban) throws IOException {
    json.writeStartObject();
    json.writeStringField("user", user.value());
    json.writeStringField("by", ban.by().value());
    json.writeStringField("at", Timestamps.format(ban.at()));
    until(ban.until());
    json.writeStringField("reason", ban.reason());
    json.writeEndObject();
  }

  /** An invite, without its code. */
  void invite(Invite invite) throws IOException {
    json.writeStartObject();
    json.writeStringField("invite", invite.id().toString());
    json.writeStringField("createdBy", invite.createdBy().value());
    json.writeStringField("createdAt", Timestamps.format(invite.createdAt()));
    json.writeStringField("expiresAt", Timestamps.format(invite.expiresAt()));
    if (invite.maxUses().isPresent()) {
      json.writeNumberField("maxUses", invite.maxUses().getAsInt());
    }
    json.writeNumberField("uses", invite.uses());
    json.writeEndObject();
  }

  private void until(Optional<Instant> until) throws IOException {
    if (until.isPresent()) {
      json.writeStringField("until", Timestamps.format(until.get()));
    }
  }
}
