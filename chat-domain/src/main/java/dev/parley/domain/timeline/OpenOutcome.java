package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.refusal.Refusal;

/** What became of opening a conversation. */
public sealed interface OpenOutcome {
  /** It is new. */
  record Opened(ConversationOpened event) implements OpenOutcome {}

  /** There is one already: the room of that name, or the direct conversation of that pair. */
  record Exists(Conversation conversation) implements OpenOutcome {}

  /** There is none, and it may not be opened. */
  record Refused(Refusal refusal) implements OpenOutcome {}
}
