package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;

/** Something that members of a conversation are told about. */
public sealed interface ChatEvent permits TimelineEvent, Signal {
  /** Where it happened. */
  ConversationId conversation();
}
