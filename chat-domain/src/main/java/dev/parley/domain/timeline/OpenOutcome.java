package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.event.ConversationOpened;

/** What became of opening a conversation. */
public sealed interface OpenOutcome {
  /** It is new. */
  record Opened(ConversationOpened event) implements OpenOutcome {}

  /** There is one already: the room of that name, or the direct conversation of that pair. */
  record Exists(Conversation conversation) implements OpenOutcome {}
}
