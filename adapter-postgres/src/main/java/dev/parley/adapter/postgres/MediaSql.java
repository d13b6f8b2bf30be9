package dev.parley.adapter.postgres;

/** The statements of {@link PostgresMediaCatalogue}. */
final class MediaSql {
  private static final String COLUMNS =
      """
      id, owner, conversation_id, bytes, state, created_at,
        blob_id, file_type, content_bytes, sha256, width, height
      """;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM media ";

  /** Counts first; whoever is not counted adds nothing. */
  static final String GRANT =
      """
      WITH counted AS (
        INSERT INTO media_usage AS u (owner, bytes)
        SELECT :owner, :bytes::bigint
        WHERE :bytes::bigint <= :quota::bigint AND NOT EXISTS (SELECT FROM media WHERE id = :id)
        ON CONFLICT (owner) DO UPDATE SET bytes = u.bytes + excluded.bytes
          WHERE u.bytes + excluded.bytes <= :quota::bigint
        RETURNING 1
      )
      INSERT INTO media (id, owner, conversation_id, bytes, state, created_at)
      SELECT :id, :owner, :conversation, :bytes::bigint, 1, :createdAt FROM counted
      """;

  static final String USED = "SELECT bytes FROM media_usage WHERE owner = :owner";

  static final String FIND = SELECT + "WHERE id = :id";

  static final String COMPLETE =
      """
      WITH done AS (
        UPDATE media SET state = 2, blob_id = :blob, file_type = :type, content_bytes = :size,
          sha256 = :sha256, width = :width, height = :height, bytes = GREATEST(bytes, :size)
        WHERE id = :id AND state = 1
        RETURNING owner
      )
      UPDATE media_usage u SET bytes = u.bytes + GREATEST(0, :size - :granted)
      FROM done d WHERE u.owner = d.owner
      """;

  /** In one order, so that two messages with the same files do not wait for each other. */
  static final String ATTACHABLE =
      SELECT
          + """
          WHERE id = ANY(:ids) AND owner = :owner AND conversation_id = :conversation
            AND (state = 2 OR client_message_id = :message)
          ORDER BY id FOR UPDATE
          """;

  static final String ATTACH =
      "UPDATE media SET state = 3, client_message_id = :message WHERE id = ANY(:ids)";

  private static final String OF_MESSAGE =
      "WHERE owner = :owner AND conversation_id = :conversation AND client_message_id = :message";

  static final String DETACH = "UPDATE media SET state = 2, client_message_id = NULL " + OF_MESSAGE;

  static final String REMOVE_ATTACHED = removal("DELETE FROM media m " + OF_MESSAGE);

  static final String REMOVE_UNATTACHED_OF_OWNER =
      removal(
          """
          DELETE FROM media m USING (
            SELECT id FROM media WHERE owner = :owner AND state < 3
            LIMIT :limit FOR UPDATE SKIP LOCKED
          ) useless WHERE m.id = useless.id
          """);

  static final String REMOVE_UNATTACHED =
      removal(
          """
          DELETE FROM media m USING (
            SELECT id FROM media WHERE state < 3 AND created_at < :before
            LIMIT :limit FOR UPDATE SKIP LOCKED
          ) useless WHERE m.id = useless.id
          """);

  static final String PAGE =
      SELECT + "WHERE owner = :owner AND id > :after ORDER BY id LIMIT :limit";

  static final String FIRST_PAGE = SELECT + "WHERE owner = :owner ORDER BY id LIMIT :limit";

  static final String IN_USE =
      """
      SELECT m.blob_id FROM unnest(:blobs) b JOIN media m ON m.blob_id = b
      UNION SELECT a.large FROM unnest(:blobs) b JOIN avatar a ON a.large = b
      UNION SELECT a.small FROM unnest(:blobs) b JOIN avatar a ON a.small = b
      """;

  private MediaSql() {}

  /** What is deleted no longer counts, and is returned. */
  private static String removal(String deletion) {
    return """
        WITH gone AS (%s RETURNING m.*), freed AS (
          SELECT owner, sum(bytes)::bigint AS bytes FROM gone GROUP BY owner
        ), counted AS (
          UPDATE media_usage u SET bytes = GREATEST(0, u.bytes - f.bytes)
          FROM freed f WHERE u.owner = f.owner
        )
        SELECT %s FROM gone
        """
        .formatted(deletion, COLUMNS);
  }
}
