package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.receipt.Receipts;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link Receipts} in the table {@code membership}.
 *
 * <p>The marks of a call are merged to one goal per membership, and one statement raises all that
 * lie below their goals. It locks their rows sorted by conversation and user, as every writer of
 * memberships does, so that no two wait for each other. What is high enough already is not written.
 */
final class PostgresReceipts implements Receipts {
  /**
   * Returns what was found at each position, then what was raised. The subqueries stop at one row
   * because they are by key, and to have the planner look up the whole key.
   */
  static final String RAISE =
      """
      WITH goal AS MATERIALIZED (
        SELECT w.position, w.conversation_id, w.user_id, m.delivered_seq, m.read_seq, c.last_seq,
          LEAST(w.delivered, c.last_seq) AS delivered, LEAST(w.read, c.last_seq) AS read
        FROM unnest(:conversations, :users, :delivered, :read)
          WITH ORDINALITY AS w (conversation_id, user_id, delivered, read, position)
        CROSS JOIN LATERAL (
          SELECT delivered_seq, read_seq FROM membership
          WHERE conversation_id = w.conversation_id AND user_id = w.user_id AND left_seq IS NULL
          LIMIT 1) m
        CROSS JOIN LATERAL (
          SELECT last_seq FROM conversation WHERE id = w.conversation_id LIMIT 1) c
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
      SELECT false, position, delivered_seq, read_seq, last_seq,
        delivered_seq < delivered OR read_seq < read
      FROM goal
      UNION ALL
      SELECT true, position, delivered_seq, read_seq, 0, false FROM raised
      ORDER BY 1
      """;

  /** The most memberships that one statement locks. */
  private static final int MAX_GOALS = 500;

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
    Deque<Goal> open = new ArrayDeque<>(goals.values());
    while (!open.isEmpty()) {
      List<Goal> next = new ArrayList<>();
      while (!open.isEmpty() && next.size() < MAX_GOALS) {
        next.add(open.remove());
      }
      open.addAll(raise(next, found));
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
    int size = goals.size();
    BinaryArray conversations = BinaryArray.uuids(size);
    BinaryArray users = BinaryArray.texts(size);
    BinaryArray delivered = BinaryArray.longs(size);
    BinaryArray read = BinaryArray.longs(size);
    for (Goal goal : goals) {
      conversations.add(goal.key.conversation().value());
      users.add(goal.key.user().value());
      delivered.add(goal.watermarks.delivered());
      read.add(goal.watermarks.read());
    }
    return database.call(
        "receipts.advance",
        handle ->
            handle
                .createQuery(RAISE)
                .bind("conversations", conversations)
                .bind("users", users)
                .bind("delivered", delivered)
                .bind("read", read)
                .scanResultSet((rows, context) -> note(rows.get(), goals, found)));
  }

  private static List<Goal> note(ResultSet rows, List<Goal> goals, Map<Key, Before> found)
      throws SQLException {
    Set<Goal> missed = new LinkedHashSet<>();
    while (rows.next()) {
      boolean raised = rows.getBoolean(1);
      Goal goal = goals.get(rows.getInt(2) - 1);
      Watermarks watermarks = new Watermarks(rows.getLong(3), rows.getLong(4));
      if (raised) {
        missed.remove(goal);
        found.computeIfPresent(goal.key, (key, before) -> new Before(before.head, watermarks));
      } else {
        found.put(goal.key, new Before(rows.getLong(5), watermarks));
        if (rows.getBoolean(6)) {
          missed.add(goal);
        }
      }
    }
    missed.forEach(goal -> found.remove(goal.key));
    return List.copyOf(missed);
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
