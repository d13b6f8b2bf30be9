package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Watermarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Raises the watermarks of memberships, with one statement for many. Not thread-safe.
 *
 * <p>The statement locks the rows sorted by conversation and user, as every writer of memberships
 * does, so that no two wait for each other. What is high enough already is not written. Rows that
 * could not be locked in time are not waited for until they have been free again.
 */
final class WatermarkRaise {
  /**
   * Returns what was found at each position, then what was raised. The subqueries stop at one row
   * because they are by key, and to have the planner look up the whole key. Whether somebody is
   * still in is asked so that no partial index offers itself for the lock: a plan made while the
   * table was empty would read all of that.
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
          AND COALESCE(m.left_seq, 0) = 0 AND (m.delivered_seq < g.delivered OR m.read_seq < g.read)
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

  /** The same for rows that nobody else has locked. */
  static final String RAISE_FREE =
      RAISE.replace("FOR NO KEY UPDATE OF m", "FOR NO KEY UPDATE OF m SKIP LOCKED");

  /** The most memberships that one statement locks. */
  private static final int MAX_GOALS = 500;

  private final Database database;

  /** Memberships that could not be locked in time, and have not been since. */
  private final Set<WatermarkGoal.Key> suspects = new HashSet<>();

  WatermarkRaise(Database database) {
    this.database = database;
  }

  /**
   * Where a membership stood when it was locked, or looked at.
   *
   * @param head of the log
   * @param watermarks before they were raised
   */
  record Before(long head, Watermarks watermarks) {}

  /**
   * What was found.
   *
   * @param before of each membership that there is; those that are not there are left out
   * @param stuck memberships that somebody has held for long, and that are not raised
   */
  record Found(Map<WatermarkGoal.Key, Before> before, Set<WatermarkGoal.Key> stuck) {}

  /**
   * Raises watermarks to these goals.
   *
   * @throws SQLException if that is not known to be done
   */
  Found raise(List<WatermarkGoal> goals) throws SQLException {
    Found found = new Found(new HashMap<>(), new HashSet<>());
    List<WatermarkGoal> open = goals;
    while (!open.isEmpty()) {
      int length = Math.min(open.size(), MAX_GOALS);
      List<WatermarkGoal> next = new ArrayList<>(open.subList(length, open.size()));
      next.addAll(raiseSome(open.subList(0, length), found));
      open = next;
    }
    return found;
  }

  /** Returns the goals that have to be tried again. */
  private List<WatermarkGoal> raiseSome(List<WatermarkGoal> goals, Found found)
      throws SQLException {
    List<WatermarkGoal> trusted = new ArrayList<>();
    List<WatermarkGoal> suspected = new ArrayList<>();
    for (WatermarkGoal goal : goals) {
      (suspects.contains(goal.key()) ? suspected : trusted).add(goal);
    }
    List<WatermarkGoal> again = List.of();
    if (!trusted.isEmpty()) {
      try {
        again = run(RAISE, trusted, found.before());
      } catch (SQLException e) {
        if (SqlFailure.of(e) != SqlFailure.LOCK_TIMEOUT) {
          throw e;
        }
        trusted.forEach(goal -> suspects.add(goal.key()));
        suspected.addAll(trusted);
      }
    }
    if (!suspected.isEmpty()) {
      List<WatermarkGoal> held = run(RAISE_FREE, suspected, found.before());
      suspected.forEach(goal -> suspects.remove(goal.key()));
      for (WatermarkGoal goal : held) {
        suspects.add(goal.key());
        found.stuck().add(goal.key());
      }
    }
    return again;
  }

  /** Returns the goals whose memberships somebody else held, or changed at the same moment. */
  private List<WatermarkGoal> run(
      String sql, List<WatermarkGoal> goals, Map<WatermarkGoal.Key, Before> before)
      throws SQLException {
    int size = goals.size();
    BinaryArray conversations = BinaryArray.uuids(size);
    BinaryArray users = BinaryArray.texts(size);
    BinaryArray delivered = BinaryArray.longs(size);
    BinaryArray read = BinaryArray.longs(size);
    for (WatermarkGoal goal : goals) {
      conversations.add(goal.key().conversation().value());
      users.add(goal.key().user().value());
      delivered.add(goal.watermarks().delivered());
      read.add(goal.watermarks().read());
    }
    return database.insist(
        handle ->
            handle
                .createQuery(sql)
                .bind("conversations", conversations)
                .bind("users", users)
                .bind("delivered", delivered)
                .bind("read", read)
                .scanResultSet((rows, context) -> note(rows.get(), goals, before)));
  }

  private static List<WatermarkGoal> note(
      ResultSet rows, List<WatermarkGoal> goals, Map<WatermarkGoal.Key, Before> found)
      throws SQLException {
    Set<WatermarkGoal> missed = new LinkedHashSet<>();
    while (rows.next()) {
      boolean raised = rows.getBoolean(1);
      WatermarkGoal goal = goals.get(rows.getInt(2) - 1);
      Watermarks watermarks = new Watermarks(rows.getLong(3), rows.getLong(4));
      if (raised) {
        missed.remove(goal);
        found.computeIfPresent(goal.key(), (key, before) -> new Before(before.head, watermarks));
      } else {
        found.put(goal.key(), new Before(rows.getLong(5), watermarks));
        if (rows.getBoolean(6)) {
          missed.add(goal);
        }
      }
    }
    missed.forEach(goal -> found.remove(goal.key()));
    return List.copyOf(missed);
  }
}
