package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;

/** The statements that take messages into the index of the search. */
final class SearchSql {
  /** The first key of the advisory locks under which documents are written and forgotten. */
  static final int LOCK_SPACE = 0x5041524c;

  static final String LOCK = "SELECT pg_advisory_xact_lock(" + LOCK_SPACE + ", :key)";

  static final String PROGRESS =
      """
      SELECT COALESCE((SELECT p.seq FROM search_progress p
        WHERE p.conversation_id = :conversation AND p.language = :form), 0)
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
      SELECT e.conversation_id, e.seq, e.at, {document}
      FROM unnest(:seqs, :words) AS w (seq, words)
      JOIN timeline_event e ON e.conversation_id = :conversation AND e.seq = w.seq
      WHERE NOT EXISTS (SELECT FROM message_state s
        WHERE s.conversation_id = e.conversation_id AND s.seq = e.seq AND s.deleted_seq IS NOT NULL)
      ON CONFLICT (conversation_id, seq) DO UPDATE SET document = excluded.document
      """
          .replace(
              "{document}",
              SearchLexemes.document(
                  "e.conversation_id",
                  "to_tsvector(:language::regconfig, w.words)",
                  "e.seq",
                  "e.actor"));

  static final String ADVANCE =
      """
      INSERT INTO search_progress (conversation_id, seq, language)
      VALUES (:conversation, :seq, :form)
      ON CONFLICT (conversation_id) DO UPDATE SET seq = excluded.seq, language = excluded.language
      """;

  /** Conversations that are behind, whoever was to see to them. */
  static final String BEHIND =
      """
      SELECT c.id FROM conversation c
      LEFT JOIN search_progress p ON p.conversation_id = c.id AND p.language = :form
      WHERE c.last_seq > COALESCE(p.seq, 0) LIMIT :limit
      """;

  private SearchSql() {}

  /** The second key of a conversation's advisory lock. */
  static int lockKey(ConversationId conversation) {
    return conversation.value().hashCode();
  }
}
