package dev.parley.application.room;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.InviteId;
import dev.parley.domain.room.Invites;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/** Calls an invite to a room back, for its moderators and up. Idempotent, thread-safe. */
public final class RevokeInvite {
  private final InviteRules rules;
  private final Invites invites;

  /** Uses the given ports. */
  public RevokeInvite(Conversations conversations, Memberships memberships, Invites invites) {
    this.rules = new InviteRules(conversations, memberships);
    this.invites = Objects.requireNonNull(invites);
  }

  /** Calls it back. */
  public Outcome revoke(UserId actor, ConversationId room, InviteId invite) {
    return rules
        .againstManaging(room, actor)
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Revoked(invites.revoke(room, invite)));
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * It opens nothing any more.
     *
     * @param news whether there was one
     */
    record Revoked(boolean news) implements Outcome {}

    /** Things are as before. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
