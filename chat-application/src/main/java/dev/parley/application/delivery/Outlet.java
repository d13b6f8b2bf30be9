package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;

/** A protocol's way to reach many of its sessions at once. Thread-safe. */
public interface Outlet {
  /** A new, empty audience for a conversation. */
  Audience newAudience(ConversationId conversation);
}
