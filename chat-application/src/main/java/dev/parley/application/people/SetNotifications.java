package dev.parley.application.people;

import dev.parley.application.delivery.Delivery;
import dev.parley.application.limit.Limits;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.NotificationsChanged;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.Objects;
import java.util.Optional;

/**
 * Says of what in a conversation one wants to be notified. The user's other sessions are told, and
 * which missed it learn it from the list of conversations. Idempotent, thread-safe.
 */
public final class SetNotifications {
  private final Conversations conversations;
  private final Memberships memberships;
  private final NotificationSettings settings;
  private final Delivery delivery;
  private final Limits limits;

  /** Uses the given ports. */
  public SetNotifications(
      Conversations conversations,
      Memberships memberships,
      NotificationSettings settings,
      Delivery delivery,
      Limits limits) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.settings = Objects.requireNonNull(settings);
    this.delivery = Objects.requireNonNull(delivery);
    this.limits = Objects.requireNonNull(limits);
  }

  /** Sets it; empty if it is set, else why not. */
  public Optional<Refusal> set(UserId user, ConversationId id, NotificationSetting setting) {
    Optional<Refusal.RateLimited> limited = limits.personal(user);
    if (limited.isPresent()) {
      return Optional.of(limited.get());
    }
    if (memberships.find(id, user).filter(Membership::isActive).isEmpty()) {
      return Optional.of(TimelineRules.stranger(id, conversations.find(id)));
    }
    settings.put(user, id, setting);
    delivery.changed(new NotificationsChanged(id, user, setting));
    return Optional.empty();
  }
}
