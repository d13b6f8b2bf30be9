package dev.parley.adapter.http;

import dev.parley.domain.notification.NotificationSetting;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be notified.
 *
 * @param mutedUntil absent if not muted
 */
record NotificationsBody(String level, @Nullable String mutedUntil) {
  static NotificationsBody of(NotificationSetting setting) {
    return new NotificationsBody(
        Wire.level(setting.level()), setting.mutedUntil().map(Wire::timestamp).orElse(null));
  }
}
