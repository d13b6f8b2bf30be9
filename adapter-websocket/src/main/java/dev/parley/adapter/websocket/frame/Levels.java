package dev.parley.adapter.websocket.frame;

import dev.parley.domain.notification.NotificationLevel;
import java.util.Optional;

/** Of what to be notified, on the wire. */
public final class Levels {
  private Levels() {}

  /** The level as text. */
  public static String format(NotificationLevel level) {
    return switch (level) {
      case ALL -> "all";
      case MENTIONS -> "mentions";
      case NONE -> "none";
    };
  }

  /** The level that the text stands for, if it is one. */
  public static Optional<NotificationLevel> parse(String text) {
    for (NotificationLevel level : NotificationLevel.values()) {
      if (format(level).equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
