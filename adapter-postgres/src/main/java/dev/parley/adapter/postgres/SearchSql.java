package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;

/**
 * The statements of the search.
 *
 * <p>A conversation is cut into parts of {@value #PART} sequences. Each document says by a lexeme
 * to which part it belongs, so one inverted index answers for words and part together. A search
 * walks through the parts from the newest and stops when it has enough: what it reads does not grow
 * with what else has been said, neither for words that everybody uses nor for those that nobody
 * does. No extension is needed for that.
 */
final class SearchSql {
  /** The power of two that is {@link #PART}. */
  private static final int PART_BITS = 14;

  static final int PART = 1 << PART_BITS;

  /** The first key of the advisory locks under which documents are written and forgotten. */
  static final int LOCK_SPACE = 0x5041524c;

  static final String LOCK = "SELECT pg_advisory_xact_lock(" + LOCK_SPACE + ", :key)";

  static final String PROGRESS =
      """
      SELECT COALESCE((SELECT p.seq FROM search_progress p
        WHERE p.conversation_id = :conversation AND p.language = :language), 0)
      """;

  /** What was said, and said anew, behind a place in the log. */
  static final String NEWS =
      """
      SELECT e.seq, e.kind, e.body, e.target_seq FROM timeline_event e
      WHERE e.conversation_id = :conversation AND e.seq > :after
      ORDER BY e.seq LIMIT :limit
      """;

  /** Not what was deleted: who deletes forgets under the same lock. */
  static final String WRITE =
      """
      INSERT INTO message_document (conversation_id, seq, at, document)
      SELECT e.conversation_id, e.seq, e.at,
        strip(to_tsvector(:language::regconfig, w.words))
          || array_to_tsvector(ARRAY['c:' || e.conversation_id || ':' || (e.seq >> :bits),
            's:' || e.actor])
      FROM unnest(:seqs, :words) AS w (seq, words)
      JOIN timeline_event e ON e.conversation_id = :conversation AND e.seq = w.seq
      WHERE NOT EXISTS (SELECT FROM message_state s
        WHERE s.conversation_id = e.conversation_id AND s.seq = e.seq AND s.deleted_seq IS NOT NULL)
      ON CONFLICT (conversation_id, seq) DO UPDATE SET document = excluded.document
      """;

  static final String ADVANCE =
      """
      INSERT INTO search_progress (conversation_id, seq, language)
      VALUES (:conversation, :seq, :language)
      ON CONFLICT (conversation_id) DO UPDATE SET seq = excluded.seq, language = excluded.language
      """;

  /** Conversations that are behind, whoever was to see to them. */
  static final String BEHIND =
      """
      SELECT c.id FROM conversation c
      LEFT JOIN search_progress p ON p.conversation_id = c.id AND p.language = :language
      WHERE c.last_seq > COALESCE(p.seq, 0) LIMIT :limit
      """;

  private static final String PLACES =
      """
      WITH wanted AS MATERIALIZED (
        SELECT plainto_tsquery(:language::regconfig, :words) AS words
      ), place AS MATERIALIZED (
        SELECT c.id, c.last_seq, CASE WHEN c.history = 2 THEN m.joined_seq ELSE 1 END AS first_seq
        FROM membership m JOIN conversation c ON c.id = m.conversation_id
        WHERE m.user_id = :reader AND m.left_seq IS NULL
      """;

  private static final String IN_CONVERSATION = " AND m.conversation_id = :conversation";

  /** The series comes in its order, and what is joined to it keeps it: the newest part first. */
  private static final String FOUND =
      """
      )
      SELECT e.conversation_id, e.seq, e.at, e.actor, e.message_id, e.client_message_id, e.body,
        e.payload, e.target_seq, d.body, d.payload
      FROM (
        SELECT p.id, hit.seq, hit.at
        FROM wanted w CROSS JOIN place p CROSS JOIN LATERAL (
          SELECT part_hit.seq, part_hit.at
          FROM generate_series(
            CASE WHEN p.id = :before THEN LEAST(p.last_seq, :seq) ELSE p.last_seq END >> :bits,
            p.first_seq >> :bits, -1) AS part (number)
          CROSS JOIN LATERAL (
            SELECT i.seq, i.at FROM message_document i
            WHERE i.document @@ (w.words && (:sender
                || '''c:' || p.id || ':' || part.number || '''')::tsquery)
              AND i.seq >= p.first_seq AND i.at >= :since AND i.at < :until
              AND (i.at, i.conversation_id, i.seq) < (:at, :before, :seq)
            ORDER BY i.seq DESC LIMIT :limit) part_hit
          LIMIT :limit) hit
        WHERE numnode(w.words) > 0
        ORDER BY hit.at DESC, p.id DESC, hit.seq DESC
        LIMIT :limit) found
      JOIN timeline_event e ON e.conversation_id = found.id AND e.seq = found.seq
      LEFT JOIN message_state s ON s.conversation_id = e.conversation_id AND s.seq = e.seq
      LEFT JOIN timeline_event d ON d.conversation_id = e.conversation_id AND d.seq = s.edited_seq
      WHERE s.deleted_seq IS NULL
      ORDER BY e.at DESC, e.conversation_id DESC, e.seq DESC
      """;

  private SearchSql() {}

  static String find(boolean inConversation) {
    return PLACES + (inConversation ? IN_CONVERSATION : "") + FOUND;
  }

  static int partBits() {
    return PART_BITS;
  }

  /** The second key of a conversation's advisory lock. */
  static int lockKey(ConversationId conversation) {
    return conversation.value().hashCode();
  }
}
