package dev.parley.adapter.postgres;

import dev.parley.domain.access.SignIns;

/** The statements of {@link PostgresSignIns}. */
final class SignInSql {
  static final String OPEN =
      """
      WITH opened AS (
        INSERT INTO sign_in (id, user_id, address, agent, opened_at, renewed_at, expires_at)
        VALUES (:id, :user, :address, :agent, :openedAt, :renewedAt, :expiresAt)
        ON CONFLICT DO NOTHING
        RETURNING id
      )
      INSERT INTO refresh_token (hash, sign_in_id) SELECT :first, id FROM opened
      """;

  static final String FIND =
      "SELECT "
          + SignInRow.COLUMNS
          + " FROM sign_in s WHERE s.id = :id AND s.ended_at IS NULL AND s.expires_at > :now";

  static final String OF_USER =
      "SELECT "
          + SignInRow.COLUMNS
          + """
           FROM sign_in s
          WHERE s.user_id = :user AND s.ended_at IS NULL AND s.expires_at > :now
          ORDER BY s.renewed_at DESC, s.id DESC
          """;

  /** Exchanges of one sign-in's tokens wait for each other. */
  static final String PRESENT =
      "SELECT "
          + SignInRow.COLUMNS
          + """
          , s.ended_at, t.superseded_at
          FROM refresh_token t JOIN sign_in s ON s.id = t.sign_in_id
          WHERE t.hash = :presented
          FOR NO KEY UPDATE OF t, s
          """;

  static final String RENEW =
      """
      WITH superseded AS (
        UPDATE refresh_token SET superseded_at = :now, kept_until = :expiresAt
        WHERE hash = :presented AND superseded_at IS NULL
      ), replaced AS (
        INSERT INTO refresh_token (hash, sign_in_id) VALUES (:replacement, :id)
        ON CONFLICT DO NOTHING
      )
      UPDATE sign_in s
      SET renewed_at = GREATEST(s.renewed_at, :now), expires_at = :expiresAt
      WHERE s.id = :id
      RETURNING %s
      """
          .formatted(SignInRow.COLUMNS);

  static final String END_OF_USER = ending("s.id = :id AND s.user_id = :user");

  static final String END_ALL = ending("s.user_id = :user AND s.id IS DISTINCT FROM :except::uuid");

  static final String END_REUSED = ending("s.id = :id");

  static final String END_SURPLUS =
      ending(
          """
          s.id IN (
            SELECT id FROM sign_in
            WHERE user_id = :user AND ended_at IS NULL AND expires_at > :now
            ORDER BY renewed_at DESC, id = :id DESC, opened_at DESC, id DESC
            OFFSET %d)
          """
              .formatted(SignIns.MAX_PER_USER));

  private SignInSql() {}

  /**
   * Ends sign-ins, notes among the revocations that their tokens are called back, and returns those
   * that had not expired. Rows are locked sorted by id, so that no two wait for each other.
   */
  private static String ending(String which) {
    return """
    WITH found AS MATERIALIZED (
      SELECT s.id, s.expires_at FROM sign_in s
      WHERE s.ended_at IS NULL AND %s
      ORDER BY s.id
      FOR NO KEY UPDATE
    ), ended AS (
      UPDATE sign_in s SET ended_at = :now FROM found f WHERE s.id = f.id
      RETURNING s.id
    ), revoked AS (
      INSERT INTO revocation AS r (kind, subject, until, recorded_at)
      SELECT %d, e.id::text, :revokedUntil, clock_timestamp() FROM ended e
      %s
    )
    SELECT id FROM found WHERE expires_at > :now
    """
        .formatted(which, RevocationRow.OF_SIGN_IN, RevocationRow.OR_EXTEND);
  }
}
