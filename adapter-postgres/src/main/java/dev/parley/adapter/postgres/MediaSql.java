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

  static final String FIND_ALL = SELECT + "WHERE id = ANY(:ids)";

  /** From the file's side: most files hang on one message. */
  static final String USES =
      """
      SELECT a.conversation_id, max(a.seq) FROM message_attachment a
      JOIN membership m ON m.conversation_id = a.conversation_id AND m.user_id = :reader
        AND m.left_seq IS NULL
      WHERE a.media_id = :id
      GROUP BY a.conversation_id
      LIMIT :limit
      """;

  static final String REMOVE_RELEASED =
      removal(
          """
          DELETE FROM media m USING (
            SELECT id FROM media WHERE state = 4 LIMIT :limit FOR UPDATE SKIP LOCKED
          ) useless WHERE m.id = useless.id
          """);

  static final String REMOVE_UNATTACHED_OF_OWNER =
      removal(
          """
          DELETE FROM media m USING (
            SELECT id FROM media WHERE owner = :owner AND state <> 3
            LIMIT :limit FOR UPDATE SKIP LOCKED
          ) useless WHERE m.id = useless.id
          """);

  static final String REMOVE_UNATTACHED =
      removal(
          """
          DELETE FROM media m USING (
            SELECT id FROM media WHERE state <> 3 AND created_at < :before
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
      UNION SELECT c.picture_large FROM unnest(:blobs) b JOIN conversation c ON c.picture_large = b
      UNION SELECT c.picture_small FROM unnest(:blobs) b JOIN conversation c ON c.picture_small = b
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
