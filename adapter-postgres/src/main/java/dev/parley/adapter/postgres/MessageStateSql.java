package dev.parley.adapter.postgres;

/**
 * What a batch does to the states of messages: the statements for batches that name messages. Those
 * that only say something new without naming any never run them.
 */
final class MessageStateSql {
  /** The user in {@code mention} who stands for everybody. */
  static final String EVERYBODY = "*";

  private static final String FACTS =
      """
      SELECT w.conversation_id, w.seq, e.actor, e.target_seq IS NOT NULL,
        e.payload -> 'forwarded' IS NOT NULL, s.edits, s.replies, s.edited_seq, s.deleted_seq,
        s.pinned_seq, s.reactions
      FROM unnest(?, ?) AS w (conversation_id, seq)
      JOIN timeline_event e
        ON e.conversation_id = w.conversation_id AND e.seq = w.seq AND e.kind = 2
      LEFT JOIN message_state s ON s.conversation_id = e.conversation_id AND s.seq = e.seq
      """;

  private static final String OWN_REACTIONS =
      """
      SELECT r.conversation_id, r.seq, r.user_id, r.emoji
      FROM unnest(?, ?, ?) AS w (conversation_id, seq, user_id)
      JOIN message_reaction r
        ON r.conversation_id = w.conversation_id AND r.seq = w.seq AND r.user_id = w.user_id
      """;

  private static final String PINS =
      """
      SELECT s.conversation_id, count(*) FROM message_state s
      WHERE s.conversation_id = ANY(?) AND s.pinned_seq IS NOT NULL
      GROUP BY s.conversation_id
      """;

  /** What the store holds about named messages, in three results. */
  static final String LOOK_UP = String.join(";", FACTS, OWN_REACTIONS, PINS);

  /** Of what was deleted, only what it answered stays. */
  private static final String ERASE_MESSAGES =
      """
      UPDATE timeline_event e
      SET body = '', payload = CASE WHEN e.payload -> 'replyTo' IS NOT NULL
        THEN jsonb_build_object('replyTo', e.payload -> 'replyTo') END
      FROM unnest(?, ?) AS w (conversation_id, seq)
      WHERE e.conversation_id = w.conversation_id AND e.seq = w.seq
      """;

  private static final String ERASE_EDITS =
      """
      UPDATE timeline_event e SET body = '', payload = NULL
      FROM unnest(?, ?) AS w (conversation_id, seq)
      WHERE e.conversation_id = w.conversation_id AND e.target_seq = w.seq AND e.kind = 11
      """;

  /** So that a message which is being indexed is not forgotten before it is there. */
  private static final String LOCK_DOCUMENTS =
      "SELECT pg_advisory_xact_lock("
          + SearchSql.LOCK_SPACE
          + ", w.key) FROM unnest(?) AS w (key) ORDER BY w.key";

  private static final String FORGET_DOCUMENTS =
      """
      DELETE FROM message_document d USING unnest(?, ?) AS w (conversation_id, seq)
      WHERE d.conversation_id = w.conversation_id AND d.seq = w.seq
      """;

  private static final String FORGET_REACTIONS =
      """
      DELETE FROM message_reaction r USING unnest(?, ?) AS w (conversation_id, seq)
      WHERE r.conversation_id = w.conversation_id AND r.seq = w.seq
      """;

  private static final String FORGET_MENTIONS =
      """
      DELETE FROM mention m USING unnest(?, ?) AS w (conversation_id, seq)
      WHERE m.conversation_id = w.conversation_id AND m.seq = w.seq
      """;

  private static final String INSERT_MENTIONS =
      """
      INSERT INTO mention (conversation_id, seq, user_id, actor)
      SELECT w.* FROM unnest(?, ?, ?, ?) AS w (conversation_id, seq, user_id, actor)
      ON CONFLICT DO NOTHING
      """;

  private static final String UPSERT_STATES =
      """
      INSERT INTO message_state
        (conversation_id, seq, edits, replies, edited_seq, deleted_seq, pinned_seq, reactions)
      SELECT w.conversation_id, w.seq, w.edits, w.replies, w.edited_seq, w.deleted_seq,
        w.pinned_seq, w.reactions::jsonb
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS w (conversation_id, seq, edits, replies, edited_seq,
        deleted_seq, pinned_seq, reactions)
      ON CONFLICT (conversation_id, seq) DO UPDATE SET
        edits = excluded.edits, replies = excluded.replies, edited_seq = excluded.edited_seq,
        deleted_seq = excluded.deleted_seq, pinned_seq = excluded.pinned_seq,
        reactions = excluded.reactions
      """;

  private static final String DELETE_REACTIONS =
      """
      DELETE FROM message_reaction r
      USING unnest(?, ?, ?, ?) AS w (conversation_id, seq, user_id, emoji)
      WHERE r.conversation_id = w.conversation_id AND r.seq = w.seq AND r.user_id = w.user_id
        AND r.emoji = w.emoji
      """;

  private static final String INSERT_REACTIONS =
      """
      INSERT INTO message_reaction (conversation_id, seq, user_id, emoji, reacted_seq)
      SELECT w.* FROM unnest(?, ?, ?, ?, ?) AS w (conversation_id, seq, user_id, emoji, reacted_seq)
      ON CONFLICT (conversation_id, seq, user_id, emoji)
        DO UPDATE SET reacted_seq = excluded.reacted_seq
      """;

  /** In one order, so that no two batches wait for each other. */
  private static final String LOCK_FILES =
      """
      SELECT m.id FROM media m
      WHERE m.id IN (
        SELECT unnest(?) UNION
        SELECT a.media_id FROM unnest(?, ?) AS w (conversation_id, seq)
        JOIN message_attachment a ON a.conversation_id = w.conversation_id AND a.seq = w.seq)
      ORDER BY m.id FOR NO KEY UPDATE
      """;

  private static final String RELEASE_FILES =
      """
      WITH gone AS (
        DELETE FROM message_attachment a USING unnest(?, ?) AS w (conversation_id, seq)
        WHERE a.conversation_id = w.conversation_id AND a.seq = w.seq
        RETURNING a.media_id
      ), counted AS (
        SELECT g.media_id, count(*)::integer AS uses FROM gone g GROUP BY g.media_id
      )
      UPDATE media m
      SET uses = m.uses - c.uses, state = CASE WHEN m.uses > c.uses THEN 3 ELSE 4 END
      FROM counted c WHERE m.id = c.media_id
      """;

  /** A file that has been removed in the meantime is left out. */
  private static final String ATTACH_FILES =
      """
      WITH added AS (
        INSERT INTO message_attachment (conversation_id, seq, media_id)
        SELECT w.conversation_id, w.seq, m.id
        FROM unnest(?, ?, ?) AS w (conversation_id, seq, media_id)
        JOIN media m ON m.id = w.media_id AND m.blob_id IS NOT NULL
        ON CONFLICT DO NOTHING
        RETURNING media_id
      ), counted AS (
        SELECT a.media_id, count(*)::integer AS uses FROM added a GROUP BY a.media_id
      )
      UPDATE media m SET uses = m.uses + c.uses, state = 3 FROM counted c WHERE m.id = c.media_id
      """;

  /** Behind the statements that add the events. */
  static final String WRITE =
      String.join(
          ";",
          ERASE_MESSAGES,
          ERASE_EDITS,
          LOCK_DOCUMENTS,
          FORGET_DOCUMENTS,
          FORGET_REACTIONS,
          FORGET_MENTIONS,
          INSERT_MENTIONS,
          UPSERT_STATES,
          DELETE_REACTIONS,
          INSERT_REACTIONS,
          LOCK_FILES,
          RELEASE_FILES,
          ATTACH_FILES);

  private MessageStateSql() {}
}
