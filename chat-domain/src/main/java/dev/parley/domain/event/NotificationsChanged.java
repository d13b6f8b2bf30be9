package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/**
 * A member wants to be notified otherwise. For the sessions of that user only.
 *
 * @param conversation where
 * @param user who
 * @param setting how
 */
public record NotificationsChanged(
    ConversationId conversation, UserId user, NotificationSetting setting) implements Signal {
  /** Checks that all parts are there. */
  public NotificationsChanged {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(user);
    Objects.requireNonNull(setting);
  }
}
