package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;

/**
 * {@link DeviceCursors} in the tables {@code device} and {@code device_cursor}: calls that come at
 * once are written at once.
 */
final class PostgresDeviceCursors implements DeviceCursors, AutoCloseable {
  static final String OF_DEVICE =
      """
      SELECT conversation_id, seq FROM device_cursor
      WHERE user_id = :user AND device_id = :device
      """;

  private final Database database;
  private final CallBatcher<List<DeviceCursor>, Boolean> calls;

  PostgresDeviceCursors(PostgresConfig config, Database database) {
    this.database = database;
    calls =
        new CallBatcher<>(
            "deviceCursors.advance",
            "parley-cursors",
            config,
            counters -> new DeviceCursorWriter(database, counters));
  }

  @Override
  public void advance(List<DeviceCursor> cursors) {
    if (cursors.size() > MAX_CURSORS) {
      throw new IllegalArgumentException("too many cursors: " + cursors.size());
    }
    if (!cursors.isEmpty()) {
      calls.submit(List.copyOf(cursors), cursors.size());
    }
  }

  @Override
  public Map<ConversationId, Long> of(UserId user, DeviceId device) {
    return database.call(
        "deviceCursors.of",
        handle ->
            handle
                .createQuery(OF_DEVICE)
                .bind("user", user.value())
                .bind("device", device.value())
                .scanResultSet((rows, context) -> PostgresTimeline.readHeads(rows.get())));
  }

  WriterStats stats() {
    return calls.stats();
  }

  @Override
  public void close() {
    calls.close();
  }
}
