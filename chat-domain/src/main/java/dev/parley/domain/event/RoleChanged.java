package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A member has another role now. If it is {@link Role#OWNER}, the room was handed over: the actor,
 * who owned it until then, is {@link Role#ADMIN} from then on.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor who has decided it
 * @param user about whom
 * @param role what they may do from now on
 */
public record RoleChanged(
    ConversationId conversation, long seq, Instant at, UserId actor, UserId user, Role role)
    implements ModerationEvent {
  /** Checks that all parts are there and that it is not the first entry. */
  public RoleChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(user);
    Objects.requireNonNull(role);
    if (seq <= ConversationOpened.SEQ) {
      throw new IllegalArgumentException("seq must come after the opening, was " + seq);
    }
  }
}
