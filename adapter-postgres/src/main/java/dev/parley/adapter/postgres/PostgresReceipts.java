package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link Receipts} in the table {@code membership}.
 *
 * <p>The marks of a call are merged to one goal per membership, and one statement raises all that
 * lie below their goals. It locks their rows sorted by conversation and user, as every writer of
 * memberships does, so that no two wait for each other. What is high enough already is not written.
 */
final class PostgresReceipts implements Receipts {
  static final String RAISE =
      """
      WITH goal AS MATERIALIZED (
        SELECT w.position, m.conversation_id, m.user_id, m.delivered_seq, m.read_seq, c.last_seq,
          LEAST(w.delivered, c.last_seq) AS delivered, LEAST(w.read, c.last_seq) AS read
        FROM unnest(:conversations, :users, :delivered, :read)
          WITH ORDINALITY AS w (conversation_id, user_id, delivered, read, position)
        JOIN membership m ON m.conversation_id = w.conversation_id AND m.user_id = w.user_id
        JOIN conversation c ON c.id = w.conversation_id
        WHERE m.left_seq IS NULL
      ), locked AS MATERIALIZED (
        SELECT m.conversation_id, m.user_id, m.delivered_seq, m.read_seq,
          g.position, g.delivered, g.read
        FROM goal g
        JOIN membership m ON m.conversation_id = g.conversation_id AND m.user_id = g.user_id
        WHERE (g.delivered_seq < g.delivered OR g.read_seq < g.read)
          AND m.left_seq IS NULL AND (m.delivered_seq < g.delivered OR m.read_seq < g.read)
        ORDER BY m.conversation_id, m.user_id
        FOR NO KEY UPDATE OF m
      ), raised AS (
        UPDATE membership m
        SET delivered_seq = GREATEST(m.delivered_seq, l.delivered),
          read_seq = GREATEST(m.read_seq, l.read)
        FROM locked l
        WHERE m.conversation_id = l.conversation_id AND m.user_id = l.user_id
        RETURNING l.position, l.delivered_seq, l.read_seq
      )
      SELECT g.position, g.last_seq,
        COALESCE(r.delivered_seq, g.delivered_seq), COALESCE(r.read_seq, g.read_seq),
        r.position IS NULL AND (g.delivered_seq < g.delivered OR g.read_seq < g.read)
      FROM goal g LEFT JOIN raised r ON r.position = g.position
      """;

  private final Database database;

  PostgresReceipts(Database database) {
    this.database = database;
  }

  @Override
  public List<ReceiptOutcome> advance(List<ReceiptMark> marks) {
    Map<Key, Goal> goals = new LinkedHashMap<>();
    for (ReceiptMark mark : marks) {
      goals.computeIfAbsent(Key.of(mark), Goal::new).add(mark);
    }
    Map<Key, Before> found = new HashMap<>();
    Collection<Goal> open = goals.values();
    while (!open.isEmpty()) {
      open = raise(List.copyOf(open), found);
    }
    return outcomes(marks, found);
  }

  /**
   * Raises the watermarks to these goals and notes where they were.
   *
   * @return the goals whose memberships somebody else changed at the same moment: whoever asks
   *     again sees how
   */
  private List<Goal> raise(List<Goal> goals, Map<Key, Before> found) {
    return database.call(
        "receipts.advance",
        handle ->
            handle
                .createQuery(RAISE)
                .bind(
                    "conversations",
                    BinaryArray.uuids(goals.size())
                        .with(goals, (array, goal) -> array.add(goal.key.conversation().value())))
                .bind(
                    "users",
                    BinaryArray.texts(goals.size())
                        .with(goals, (array, goal) -> array.add(goal.key.user().value())))
                .bind(
                    "delivered",
                    BinaryArray.longs(goals.size())
                        .with(goals, (array, goal) -> array.add(goal.watermarks.delivered())))
                .bind(
                    "read",
                    BinaryArray.longs(goals.size())
                        .with(goals, (array, goal) -> array.add(goal.watermarks.read())))
                .scanResultSet((rows, context) -> note(rows.get(), goals, found)));
  }

  private static List<Goal> note(ResultSet rows, List<Goal> goals, Map<Key, Before> found)
      throws SQLException {
    List<Goal> raced = new ArrayList<>();
    while (rows.next()) {
      Goal goal = goals.get(rows.getInt(1) - 1);
      if (rows.getBoolean(5)) {
        raced.add(goal);
      } else {
        found.put(
            goal.key,
            new Before(rows.getLong(2), new Watermarks(rows.getLong(3), rows.getLong(4))));
      }
    }
    return raced;
  }

  /** Tells the story of each membership mark by mark, though it was written at once. */
  private static List<ReceiptOutcome> outcomes(List<ReceiptMark> marks, Map<Key, Before> found) {
    List<ReceiptOutcome> outcomes = new ArrayList<>(marks.size());
    for (ReceiptMark mark : marks) {
      Key key = Key.of(mark);
      @Nullable Before before = found.get(key);
      if (before == null) {
        outcomes.add(new ReceiptOutcome.NotAMember());
        continue;
      }
      Watermarks after = raised(before.watermarks, mark.kind(), Math.min(mark.seq(), before.head));
      outcomes.add(
          after.equals(before.watermarks)
              ? new ReceiptOutcome.Unchanged(after)
              : new ReceiptOutcome.Advanced(after));
      found.put(key, new Before(before.head, after));
    }
    return outcomes;
  }

  private static Watermarks raised(Watermarks watermarks, ReceiptMark.Kind kind, long seq) {
    return switch (kind) {
      case DELIVERED -> watermarks.deliveredUpTo(seq);
      case READ -> watermarks.readUpTo(seq);
    };
  }

  private record Key(ConversationId conversation, UserId user) {
    static Key of(ReceiptMark mark) {
      return new Key(mark.conversation(), mark.user());
    }
  }

  /** Where a membership stood when it was locked, or looked at. */
  private record Before(long head, Watermarks watermarks) {}

  /** How far the marks of one membership would raise it, if the log is that long. */
  private static final class Goal {
    private final Key key;
    private Watermarks watermarks = Watermarks.NONE;

    Goal(Key key) {
      this.key = key;
    }

    void add(ReceiptMark mark) {
      watermarks = raised(watermarks, mark.kind(), mark.seq());
    }
  }
}
