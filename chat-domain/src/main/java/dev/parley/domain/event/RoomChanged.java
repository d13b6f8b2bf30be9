package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomSettings;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A room has other settings now.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor who has decided it
 * @param settings all of them, as they are from now on
 */
public record RoomChanged(
    ConversationId conversation, long seq, Instant at, UserId actor, RoomSettings settings)
    implements TimelineEvent {
  /** Checks that all parts are there and that it is not the first entry. */
  public RoomChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(settings);
    if (seq <= ConversationOpened.SEQ) {
      throw new IllegalArgumentException("seq must come after the opening, was " + seq);
    }
  }
}
