package dev.parley.domain.event;

import dev.parley.domain.user.UserId;

/** Somebody whose role allows it has decided something about a member of a room. */
public sealed interface ModerationEvent extends TimelineEvent
    permits RoleChanged, MemberBanned, BanLifted, MemberMuted, MuteLifted {
  /** About whom. */
  UserId user();
}
