package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody may come back to a room.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor who has decided it
 * @param user about whom
 */
public record BanLifted(
    ConversationId conversation, long seq, Instant at, UserId actor, UserId user)
    implements ModerationEvent {
  /** Checks that all parts are there and that it is not the first entry. */
  public BanLifted {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(user);
    if (seq <= ConversationOpened.SEQ) {
      throw new IllegalArgumentException("seq must come after the opening, was " + seq);
    }
  }
}
