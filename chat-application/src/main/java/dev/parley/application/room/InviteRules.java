package dev.parley.application.room;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.Optional;

/** Who has to do with the invites to a room. */
final class InviteRules {
  private final Conversations conversations;
  private final Memberships memberships;

  InviteRules(Conversations conversations, Memberships memberships) {
    this.conversations = conversations;
    this.memberships = memberships;
  }

  /** Why somebody may not invite: any member may to a room that is open to everybody. */
  Optional<Refusal> againstInviting(ConversationId room, UserId user) {
    return against(room, user, true);
  }

  /** Why somebody may not see and call back the invites of others. */
  Optional<Refusal> againstManaging(ConversationId room, UserId user) {
    return against(room, user, false);
  }

  private Optional<Refusal> against(ConversationId id, UserId user, boolean ofPublicRoomsToo) {
    Optional<Conversation> conversation = conversations.find(id);
    Optional<Membership> membership = memberships.find(id, user).filter(Membership::isActive);
    if (membership.isEmpty()) {
      return Optional.of(TimelineRules.stranger(id, conversation));
    }
    if (!(conversation.orElse(null) instanceof Room room)) {
      return Optional.of(new Refusal.FixedMembership(id));
    }
    boolean mayAnybody = ofPublicRoomsToo && room.settings().access() == RoomAccess.PUBLIC;
    return mayAnybody || membership.get().role().isAtLeast(Role.MODERATOR)
        ? Optional.empty()
        : Optional.of(new Refusal.NotPermitted(id));
  }
}
