package dev.parley.domain.event;

import dev.parley.domain.user.UserId;
import java.time.Instant;

/**
 * An entry of a conversation's log. The entries of a conversation have the sequences 1, 2, 3 …
 * without a hole, never change and are never removed; readers see every prefix of the log or none.
 */
public sealed interface TimelineEvent extends ChatEvent
    permits ConversationOpened, MessageSent, MemberJoined, MemberLeft {
  /** Its place in the conversation's log, from 1. */
  long seq();

  /** When it was stored; strictly increases with {@link #seq()}. Microseconds. */
  Instant at();

  /** Whose doing it was. */
  UserId actor();
}
