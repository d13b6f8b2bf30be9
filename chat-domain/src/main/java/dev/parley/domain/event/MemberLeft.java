package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody went.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor whose doing it was: the user's own, or somebody's who may decide it for them
 * @param user who
 */
public record MemberLeft(
    ConversationId conversation, long seq, Instant at, UserId actor, UserId user)
    implements TimelineEvent {
  /** Checks that all parts are there and that it is not the first entry. */
  public MemberLeft {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(user);
    if (seq <= ConversationOpened.SEQ) {
      throw new IllegalArgumentException("seq must come after the opening, was " + seq);
    }
  }
}
