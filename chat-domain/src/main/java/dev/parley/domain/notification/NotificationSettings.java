package dev.parley.domain.notification;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How users want to be notified, by conversation. {@link NotificationSetting#DEFAULT} is what holds
 * where nothing is kept, and need not be kept. Users and conversations are known. Thread-safe;
 * every method throws {@link dev.parley.domain.PortUnavailableException} if the store cannot be
 * asked.
 */
public interface NotificationSettings {
  /** How a user wants to be notified in a conversation. */
  NotificationSetting find(UserId user, ConversationId conversation);

  /** How some users want to be notified in a conversation, by user; for all of them. */
  Map<UserId, NotificationSetting> findAll(ConversationId conversation, List<UserId> users);

  /** Sets it. Idempotent. */
  void put(UserId user, ConversationId conversation, NotificationSetting setting);

  /**
   * A page of what a user has set otherwise than by default, sorted by the ids of conversations.
   *
   * @param after the last conversation of the page before; empty for the first page
   * @param limit the most to return; at least 1
   */
  List<Kept> page(UserId user, Optional<ConversationId> after, int limit);

  /** Forgets all that a user has set. Idempotent. */
  void clear(UserId user);

  /** What somebody has set for a conversation. */
  record Kept(ConversationId conversation, NotificationSetting setting) {}
}
