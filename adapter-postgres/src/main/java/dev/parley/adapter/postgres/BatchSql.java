package dev.parley.adapter.postgres;

/**
 * The statements of a batch's transaction. Several in one string go to the server in one round
 * trip, each as a prepared statement with a snapshot of its own.
 */
final class BatchSql {
  /**
   * Locks wait in the order of the ids, so that no two transactions wait for each other. Who has
   * blocked whom is known as of when the waiting began, which is after the changes were asked for.
   */
  private static final String CONVERSATIONS =
      "SELECT "
          + ConversationRow.COLUMNS
          + """
          , c.last_seq, c.last_at, c.last_message_seq,
            CASE WHEN c.kind = 2 THEN EXISTS (SELECT FROM user_block b
              WHERE b.blocker = c.first_member AND b.blocked = c.second_member) END,
            CASE WHEN c.kind = 2 THEN EXISTS (SELECT FROM user_block b
              WHERE b.blocker = c.second_member AND b.blocked = c.first_member) END,
            c.member_count
          FROM conversation c
          WHERE c.id = ANY(?) ORDER BY c.id FOR NO KEY UPDATE OF c""";

  static final String LOCK = CONVERSATIONS;

  /** Locks what is free. */
  static final String LOCK_FREE = CONVERSATIONS + " SKIP LOCKED";

  /** What is known of each change; a statement of its own, to see what the lock waited for. */
  static final String LOOK_UP =
      "SELECT w.position, "
          + MembershipRow.columns("m")
          + ", "
          + MembershipRow.columns("s")
          + """
          , e.seq, e.at, e.message_id, e.body, e.payload, e.target_seq
          FROM unnest(?, ?, ?, ?) WITH ORDINALITY
            AS w (conversation_id, actor, subject, client_message_id, position)
          LEFT JOIN membership m
            ON m.conversation_id = w.conversation_id AND m.user_id = w.actor
          LEFT JOIN membership s
            ON s.conversation_id = w.conversation_id AND s.user_id = w.subject
          LEFT JOIN timeline_event e
            ON e.conversation_id = w.conversation_id AND e.actor = w.actor
              AND e.client_message_id = w.client_message_id
          """;

  static final String EXISTING = "SELECT id FROM conversation WHERE id = ANY(?)";

  static final String COMMIT = "COMMIT";

  static final String EVENT =
      "SELECT "
          + EventRow.COLUMNS
          + " FROM timeline_event e WHERE e.conversation_id = ? AND e.seq = ?";

  private static final String INSERT_MESSAGES =
      """
      INSERT INTO timeline_event
        (kind, conversation_id, seq, at, actor, message_id, client_message_id, body)
      SELECT 2, w.* FROM unnest(?, ?, ?, ?, ?, ?, ?)
        AS w (conversation_id, seq, at, actor, message_id, client_message_id, body)
      """;

  private static final String INSERT_RICH_MESSAGES =
      """
      INSERT INTO timeline_event (kind, conversation_id, seq, at, actor, message_id,
        client_message_id, body, payload, target_seq)
      SELECT 2, w.conversation_id, w.seq, w.at, w.actor, w.message_id, w.client_message_id, w.body,
        w.payload::jsonb, w.target_seq
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) AS w (conversation_id, seq, at, actor, message_id,
        client_message_id, body, payload, target_seq)
      """;

  private static final String INSERT_EVENTS =
      """
      INSERT INTO timeline_event
        (conversation_id, seq, at, actor, kind, body, payload, target_seq)
      SELECT w.conversation_id, w.seq, w.at, w.actor, w.kind, w.body, w.payload::jsonb, w.target_seq
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
        AS w (conversation_id, seq, at, actor, kind, body, payload, target_seq)
      """;

  private static final String UPSERT_MEMBERSHIPS =
      """
      INSERT INTO membership
        (conversation_id, user_id, role, joined_seq, left_seq, delivered_seq, read_seq,
         banned_at, banned_until, banned_by, ban_reason, muted_until, last_post_at)
      SELECT w.* FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS w
        (conversation_id, user_id, role, joined_seq, left_seq, delivered_seq, read_seq,
         banned_at, banned_until, banned_by, ban_reason, muted_until, last_post_at)
      ON CONFLICT (conversation_id, user_id) DO UPDATE SET
        role = excluded.role, joined_seq = excluded.joined_seq, left_seq = excluded.left_seq,
        delivered_seq = GREATEST(membership.delivered_seq, excluded.delivered_seq),
        read_seq = GREATEST(membership.read_seq, excluded.read_seq),
        banned_at = excluded.banned_at, banned_until = excluded.banned_until,
        banned_by = excluded.banned_by, ban_reason = excluded.ban_reason,
        muted_until = excluded.muted_until, last_post_at = excluded.last_post_at
      """;

  private static final String UPDATE_CONVERSATIONS =
      """
      UPDATE conversation c
      SET last_seq = w.last_seq, last_at = w.last_at, last_message_seq = w.last_message_seq
      FROM unnest(?, ?, ?, ?) AS w (id, last_seq, last_at, last_message_seq)
      WHERE c.id = w.id
      """;

  /** What few batches change, so that messages do not carry it. */
  private static final String UPDATE_ROOMS =
      """
      UPDATE conversation c
      SET member_count = w.member_count, description = w.description, topic = w.topic,
        access = w.access, history = w.history, slow_mode_seconds = w.slow_mode_seconds,
        archived = w.archived <> 0, picture_large = w.picture_large,
        picture_small = w.picture_small
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS w
        (id, member_count, description, topic, access, history, slow_mode_seconds, archived,
         picture_large, picture_small)
      WHERE c.id = w.id
      """;

  /** For batches that add messages only, which carry nothing but their text. */
  static final String WRITE_MESSAGES =
      String.join(";", INSERT_MESSAGES, UPDATE_CONVERSATIONS, COMMIT);

  /** For batches that add any events. */
  static final String WRITE_ALL =
      String.join(
          ";",
          INSERT_RICH_MESSAGES,
          INSERT_EVENTS,
          UPSERT_MEMBERSHIPS,
          UPDATE_CONVERSATIONS,
          UPDATE_ROOMS,
          COMMIT);

  /** For batches that also change the states of messages. */
  static final String WRITE_ALL_AND_STATES =
      String.join(
          ";",
          INSERT_RICH_MESSAGES,
          INSERT_EVENTS,
          MessageStateSql.WRITE,
          UPSERT_MEMBERSHIPS,
          UPDATE_CONVERSATIONS,
          UPDATE_ROOMS,
          COMMIT);

  private BatchSql() {}
}
