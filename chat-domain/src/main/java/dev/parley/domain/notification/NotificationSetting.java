package dev.parley.domain.notification;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How somebody wants to be notified in a conversation.
 *
 * @param level of what
 * @param mutedUntil of nothing before this time; microseconds; empty if not muted
 */
public record NotificationSetting(NotificationLevel level, Optional<Instant> mutedUntil) {
  /** What holds where nobody has said otherwise. */
  public static final NotificationSetting DEFAULT =
      new NotificationSetting(NotificationLevel.ALL, Optional.empty());

  /** Checks that both parts are there. */
  public NotificationSetting {
    Objects.requireNonNull(level);
    Objects.requireNonNull(mutedUntil);
  }

  /**
   * Whether to notify of a message now.
   *
   * @param mentioned whether the message mentions the user
   */
  public boolean notifiesOf(boolean mentioned, Instant now) {
    if (mutedUntil.filter(now::isBefore).isPresent()) {
      return false;
    }
    return switch (level) {
      case ALL -> true;
      case MENTIONS -> mentioned;
      case NONE -> false;
    };
  }
}
