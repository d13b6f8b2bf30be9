package dev.parley.adapter.postgres;

import dev.parley.domain.notification.NotificationLevel;
import dev.parley.domain.notification.NotificationSetting;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How a setting for notifications is stored. */
final class NotificationRow {
  private static final short ALL = 1;
  private static final short MENTIONS = 2;
  private static final short NONE = 3;

  private NotificationRow() {}

  static short code(NotificationLevel level) {
    return switch (level) {
      case ALL -> ALL;
      case MENTIONS -> MENTIONS;
      case NONE -> NONE;
    };
  }

  /** Reads level and time from two columns; where there is no row, the default. */
  static NotificationSetting read(ResultSet row, int first) throws SQLException {
    short code = row.getShort(first);
    if (row.wasNull()) {
      return NotificationSetting.DEFAULT;
    }
    NotificationLevel level =
        switch (code) {
          case ALL -> NotificationLevel.ALL;
          case MENTIONS -> NotificationLevel.MENTIONS;
          case NONE -> NotificationLevel.NONE;
          default -> throw new IllegalStateException("unknown level of notifications " + code);
        };
    return new NotificationSetting(level, Timestamps.readOptional(row, first + 1));
  }
}
