package dev.parley.adapter.postgres;

import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes the cursors of many calls in one transaction: notes the use of the devices, raises the
 * cursors, and forgets devices of users who have come to have too many.
 *
 * <p>Rows are locked sorted by their keys. What is forgotten is out of that order, and so it is not
 * waited for: a device that somebody else writes at the moment is in use.
 */
final class DeviceCursorWriter implements Batcher.Writer<List<DeviceCursor>, Boolean> {
  /** The places of a user's devices in one transaction fit between two numbers of the sequence. */
  static final String USE =
      """
      WITH turn AS MATERIALIZED (SELECT nextval('device_use') * %d AS first),
      noted AS (
        INSERT INTO device AS d (user_id, device_id, used)
        SELECT w.user_id, w.device_id, turn.first + w.place
        FROM unnest(:users, :devices, :places) AS w (user_id, device_id, place)
        CROSS JOIN turn
        ORDER BY w.user_id, w.device_id
        ON CONFLICT (user_id, device_id) DO UPDATE SET used = GREATEST(d.used, excluded.used)
        RETURNING d.user_id, xmax = 0 AS new
      ), raised AS (
        INSERT INTO device_cursor AS c (user_id, device_id, conversation_id, seq)
        SELECT w.* FROM unnest(:owners, :holders, :conversations, :seqs)
          AS w (user_id, device_id, conversation_id, seq)
        ORDER BY w.user_id, w.device_id, w.conversation_id
        ON CONFLICT (user_id, device_id, conversation_id) DO UPDATE SET seq = excluded.seq
        WHERE c.seq < excluded.seq
      )
      SELECT DISTINCT user_id FROM noted WHERE new
      """
          .formatted(DeviceCursors.MAX_DEVICES);

  static final String FORGET =
      """
      WITH surplus AS MATERIALIZED (
        SELECT o.user_id, o.device_id, o.used
        FROM unnest(:users) AS w (user_id)
        CROSS JOIN LATERAL (
          SELECT user_id, device_id, used FROM device
          WHERE user_id = w.user_id ORDER BY used DESC OFFSET %d) o
      ), free AS MATERIALIZED (
        SELECT d.user_id, d.device_id
        FROM surplus s
        JOIN device d
          ON d.user_id = s.user_id AND d.device_id = s.device_id AND d.used = s.used
        FOR UPDATE OF d SKIP LOCKED
      )
      DELETE FROM device d USING free f
      WHERE d.user_id = f.user_id AND d.device_id = f.device_id
      """
          .formatted(DeviceCursors.MAX_DEVICES);

  private final Database database;
  private final WriterCounters counters;

  DeviceCursorWriter(Database database, WriterCounters counters) {
    this.database = database;
    this.counters = counters;
  }

  @Override
  public void write(
      List<Pending<List<DeviceCursor>, Boolean>> calls,
      BatchQueue<List<DeviceCursor>, Boolean> queue) {
    DevicesInUse devices = new DevicesInUse();
    calls.forEach(call -> call.item().forEach(devices::add));
    try {
      database.insist(handle -> handle.inTransaction(transaction -> write(transaction, devices)));
    } catch (SQLException e) {
      counters.fail(calls, e);
      return;
    }
    counters.committed(calls.size());
    calls.forEach(call -> call.complete(true));
  }

  private static int write(Handle handle, DevicesInUse devices) {
    List<String> grown = use(handle, devices);
    if (grown.isEmpty()) {
      return 0;
    }
    BinaryArray users = BinaryArray.texts(grown.size()).with(grown, BinaryArray::add);
    return handle.createUpdate(FORGET).bind("users", users).execute();
  }

  /** Returns the users who have a device more than before. */
  private static List<String> use(Handle handle, DevicesInUse devices) {
    BinaryArray users = BinaryArray.texts(16);
    BinaryArray ids = BinaryArray.texts(16);
    BinaryArray places = BinaryArray.longs(16);
    devices.forEachDevice(
        (user, device, place) -> {
          users.add(user.value());
          ids.add(device.value());
          places.add((long) place);
        });
    BinaryArray owners = BinaryArray.texts(16);
    BinaryArray holders = BinaryArray.texts(16);
    BinaryArray conversations = BinaryArray.uuids(16);
    BinaryArray seqs = BinaryArray.longs(16);
    devices.forEachCursor(
        cursor -> {
          owners.add(cursor.user().value());
          holders.add(cursor.device().value());
          conversations.add(cursor.conversation().value());
          seqs.add(cursor.seq());
        });
    return handle
        .createQuery(USE)
        .bind("users", users)
        .bind("devices", ids)
        .bind("places", places)
        .bind("owners", owners)
        .bind("holders", holders)
        .bind("conversations", conversations)
        .bind("seqs", seqs)
        .mapTo(String.class)
        .list();
  }

  @Override
  public void close() {
    // Its connections are the pool's.
  }
}
