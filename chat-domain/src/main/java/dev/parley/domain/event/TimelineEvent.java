package dev.parley.domain.event;

import dev.parley.domain.user.UserId;
import java.time.Instant;

/**
 * An entry of a conversation's log. The entries of a conversation have the sequences 1, 2, 3 …
 * without a hole and are never removed; readers see every prefix of the log or none. They never
 * change, but that a message that was deleted, and what it was edited to, loses its content.
 */
public sealed interface TimelineEvent extends ChatEvent
    permits ConversationOpened,
        MessageSent,
        MessageAction,
        MemberJoined,
        MemberLeft,
        RoomChanged,
        ModerationEvent {
  /** Its place in the conversation's log, from 1. */
  long seq();

  /** When it was stored; strictly increases with {@link #seq()}. Microseconds. */
  Instant at();

  /** Whose doing it was. */
  UserId actor();
}
