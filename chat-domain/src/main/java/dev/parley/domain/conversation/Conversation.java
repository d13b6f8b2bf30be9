package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.time.Instant;

/** Where messages go: between two people, or in a room. */
public sealed interface Conversation permits DirectConversation, Room {
  /** Which conversation this is. */
  ConversationId id();

  /** When it was opened. Microseconds. */
  Instant createdAt();

  /**
   * Whether somebody who is not a member may learn that the conversation exists. Where not, being
   * no member and there being no such conversation get the same answer.
   */
  boolean isDiscoverable();

  /** Whether people come and go, or the members are fixed. */
  boolean hasOpenMembership();

  /** How much of the log members may read. */
  HistoryVisibility history();

  /** The user who opened it. */
  UserId createdBy();
}
