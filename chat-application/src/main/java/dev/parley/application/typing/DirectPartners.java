package dev.parley.application.typing;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * With whom one is in a direct conversation. That never changes, so it is asked once and
 * remembered. Thread-safe.
 */
final class DirectPartners {
  /** Of how many conversations it is remembered; beyond it all are asked for anew. */
  static final int MAX_REMEMBERED = 100_000;

  private final Conversations conversations;
  private final ConcurrentHashMap<ConversationId, Optional<DirectConversation>> known =
      new ConcurrentHashMap<>();

  DirectPartners(Conversations conversations) {
    this.conversations = conversations;
  }

  /**
   * The other one, or oneself where there is no other; empty for a room, or if there is no such
   * conversation.
   *
   * @param user who is in the conversation
   */
  Optional<UserId> of(ConversationId id, UserId user) {
    Optional<DirectConversation> direct = known.get(id);
    if (direct == null) {
      direct =
          conversations
              .find(id)
              .filter(DirectConversation.class::isInstance)
              .map(DirectConversation.class::cast);
      if (known.size() >= MAX_REMEMBERED) {
        known.clear();
      }
      known.put(id, direct);
    }
    return direct.map(conversation -> conversation.otherThan(user));
  }
}
