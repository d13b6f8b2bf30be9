package dev.parley.adapter.postgres;

/**
 * The statement that searches. In each conversation it goes as far as it must to fill a page, and
 * each step costs about the same however long the conversation is:
 *
 * <ol>
 *   <li>the newest messages, one by one: enough for words that everybody uses;
 *   <li>the newest parts, through the index: enough for words that are usual;
 *   <li>the whole conversation, through the index, if that finds no more than {@value #MOST}: what
 *       hardly occurs;
 *   <li>else the other parts, one after the other from the newest: what was usual long ago.
 * </ol>
 *
 * <p>A conversation is in the order of the time, so times narrow down the sequences by halving.
 */
final class FindMessagesSql {
  /** How many of the newest sequences of a conversation are looked at one by one at the most. */
  private static final int NEAR = 500;

  /** That many are looked at in all conversations together, but {@link #NEAR_EACH} in each. */
  private static final int NEAR_ALL = 8_000;

  private static final int NEAR_EACH = 50;

  /** Over how many sequences the newest parts reach at least. */
  private static final int MIDDLE = 30_000;

  /** How much is sorted that was found in a whole conversation. */
  private static final int MOST = 1_000;

  private static final String QUERY =
      """
      WITH word AS MATERIALIZED (
        SELECT tsvector_to_array(to_tsvector(:language::regconfig, w.word)) AS forms
        FROM unnest(:words) AS w (word)
      ), place AS MATERIALIZED (
        SELECT c.id, query.text::tsquery AS query,
          GREATEST(CASE WHEN c.history = 2 THEN m.joined_seq ELSE 1 END,
            CASE WHEN :since::timestamptz IS NOT NULL THEN (
              WITH RECURSIVE halving (low, high) AS (
                SELECT 1::bigint, c.last_seq + 1
                UNION ALL
                SELECT CASE WHEN e.at < :since::timestamptz THEN e.seq + 1 ELSE h.low END,
                  CASE WHEN e.at < :since::timestamptz THEN h.high ELSE e.seq END
                FROM halving h JOIN timeline_event e
                  ON e.conversation_id = c.id AND e.seq = (h.low + h.high) / 2
                WHERE h.low < h.high)
              SELECT max(low) FROM halving) END) AS first_seq,
          LEAST(CASE WHEN c.id = :before THEN LEAST(c.last_seq, :seq - 1) ELSE c.last_seq END,
            CASE WHEN :latest::timestamptz IS NOT NULL THEN (
              WITH RECURSIVE halving (low, high) AS (
                SELECT 0::bigint, c.last_seq
                UNION ALL
                SELECT CASE WHEN e.at <= :latest::timestamptz THEN e.seq ELSE h.low END,
                  CASE WHEN e.at <= :latest::timestamptz THEN h.high ELSE e.seq - 1 END
                FROM halving h JOIN timeline_event e
                  ON e.conversation_id = c.id AND e.seq = (h.low + h.high + 1) / 2
                WHERE h.low < h.high)
              SELECT min(high) FROM halving) END) AS last_seq
        FROM membership m JOIN conversation c ON c.id = m.conversation_id
        CROSS JOIN LATERAL (
          SELECT string_agg(one.forms, ' & ')
            || COALESCE(' & ''' || {sender} || '''', '') AS text
          FROM word CROSS JOIN LATERAL (
            SELECT '(' || string_agg('''' || {word} || '''', ' | ') || ')' AS forms
            FROM unnest(word.forms) AS f (form)) one) query
        WHERE m.user_id = :reader AND m.left_seq IS NULL{narrowed}
      ), reach AS MATERIALIZED (
        SELECT p.*, p.last_seq - LEAST({near},
          GREATEST({near each}, {near all} / (SELECT count(*) FROM place)))::integer AS near_seq
        FROM place p WHERE p.query IS NOT NULL AND p.first_seq <= p.last_seq
      )
      SELECT e.conversation_id, e.seq, e.at, e.actor, e.message_id, e.client_message_id, e.body,
        e.payload, e.target_seq, d.body, d.payload
      FROM (
        SELECT p.id, hit.seq, hit.at
        FROM (SELECT r.*, GREATEST(r.near_seq - {middle}, r.first_seq) >> {bits} AS middle_part
          FROM reach r) p
        CROSS JOIN LATERAL (
          WITH near AS MATERIALIZED (
            SELECT n.seq, n.at FROM (
              SELECT i.seq, i.at, i.document FROM message_document i
              WHERE i.conversation_id = p.id AND i.seq > p.near_seq AND i.seq <= p.last_seq
                AND i.seq >= p.first_seq
              ORDER BY i.seq DESC LIMIT {near}) n
            WHERE n.document @@ p.query AND {wanted n} LIMIT :limit
          ), middle AS MATERIALIZED (
            SELECT h.seq, h.at
            FROM generate_series(p.near_seq >> {bits}, p.middle_part, -1) AS part (number)
            CROSS JOIN LATERAL ({part}
              WHERE n.seq <= p.near_seq AND n.seq >= p.first_seq AND {wanted n}
              ORDER BY n.seq DESC LIMIT :limit) h
            WHERE p.near_seq >= p.first_seq AND (SELECT count(*) FROM near) < :limit
            LIMIT :limit
          ), every AS MATERIALIZED (
            SELECT i.seq, i.at FROM message_document i WHERE i.document @@ p.query
          ), few AS MATERIALIZED (
            SELECT n.seq, n.at FROM every n
            WHERE p.middle_part << {bits} > p.first_seq
              AND (SELECT count(*) FROM near) + (SELECT count(*) FROM middle) < :limit
            LIMIT {most} + 1
          )
          SELECT f.seq, f.at FROM (
            SELECT n.seq, n.at FROM near n
            UNION ALL
            SELECT n.seq, n.at FROM middle n
            UNION ALL
            SELECT n.seq, n.at FROM few n
            WHERE (SELECT count(*) FROM few) <= {most}
              AND n.seq < p.middle_part << {bits} AND n.seq >= p.first_seq AND {wanted n}
            UNION ALL
            (SELECT h.seq, h.at
              FROM generate_series(p.middle_part - 1, p.first_seq >> {bits}, -1) AS part (number)
              CROSS JOIN LATERAL ({part}
                WHERE n.seq >= p.first_seq AND {wanted n}
                ORDER BY n.seq DESC LIMIT :limit) h
              WHERE (SELECT count(*) FROM few) > {most}
              LIMIT :limit)) f
          ORDER BY f.seq DESC LIMIT :limit) hit
        ORDER BY hit.at DESC, p.id DESC, hit.seq DESC
        LIMIT :limit) found
      JOIN timeline_event e ON e.conversation_id = found.id AND e.seq = found.seq
      LEFT JOIN message_state s ON s.conversation_id = e.conversation_id AND s.seq = e.seq
      LEFT JOIN timeline_event d ON d.conversation_id = e.conversation_id AND d.seq = s.edited_seq
      WHERE s.deleted_seq IS NULL
      ORDER BY e.at DESC, e.conversation_id DESC, e.seq DESC
      """
          .replace("{near}", Integer.toString(NEAR))
          .replace("{near all}", Integer.toString(NEAR_ALL))
          .replace("{near each}", Integer.toString(NEAR_EACH))
          .replace("{middle}", Integer.toString(MIDDLE))
          .replace("{most}", Integer.toString(MOST))
          .replace("{bits}", Integer.toString(SearchLexemes.PART_BITS))
          .replace("{word}", SearchLexemes.word("c.id", "f.form"))
          .replace("{sender}", SearchLexemes.sender("c.id", ":sender::text"))
          // Two conditions, as the index then skips at once to where the part begins; and apart
          // from what else is asked, or the index of the sequences would be read as a whole.
          .replace(
              "{part}",
              """
              SELECT n.seq, n.at FROM (SELECT i.seq, i.at FROM message_document i
                WHERE i.document @@ p.query AND i.document @@ ('''' || %s || '''')::tsquery
                OFFSET 0) n"""
                  .formatted(SearchLexemes.part("p.id", "part.number")))
          .replace(
              "{wanted n}",
              """
              (:since::timestamptz IS NULL OR n.at >= :since::timestamptz) AND n.at < :until
                AND (n.at, p.id, n.seq) < (:at, :before, :seq)""");

  static final String IN_CONVERSATION =
      QUERY.replace("{narrowed}", " AND m.conversation_id = :conversation");

  static final String IN_ALL = QUERY.replace("{narrowed}", "");

  private FindMessagesSql() {}

  static String find(boolean inConversation) {
    return inConversation ? IN_CONVERSATION : IN_ALL;
  }
}
