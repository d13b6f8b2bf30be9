package dev.parley.adapter.postgres;

import dev.parley.domain.IdSource;
import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Attempts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * {@link Attempts} in the table {@code attempt}. An attempt takes one round trip.
 *
 * <p>The rows are locked sorted by key, so that no two attempts wait for each other. Each call has
 * an id, which the rows keep: an attempt whose answer was lost on the way does not count again, nor
 * is it too early because of itself, when the database is asked once more.
 */
final class PostgresAttempts implements Attempts {
  /** Locks a row for each subject, also for those that had none. */
  static final String HOLD =
      """
      INSERT INTO attempt AS a (key, failures, last_at, forgotten_at)
      SELECT w.key, 0, ?, ? FROM unnest(?) AS w (key) ORDER BY w.key
      ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN a.forgotten_at <= excluded.last_at THEN 0 ELSE a.failures END
      """;

  /**
   * A statement of its own, to see what the lock waited for. Returns until when it is too early.
   */
  static final String COUNT =
      """
      WITH call AS MATERIALIZED (SELECT ?::uuid AS id, ?::timestamptz AS now),
      state AS MATERIALIZED (
        SELECT a.key, a.failures, a.call, w.remembered,
          CASE WHEN a.failures > w.free THEN a.last_at + interval '1 microsecond'
            * LEAST(w.longest, w.first << LEAST(a.failures - w.free - 1, 20)::integer)
          END AS not_before
        FROM unnest(?, ?, ?, ?, ?) AS w (key, free, first, longest, remembered)
        JOIN attempt a ON a.key = w.key
      ), verdict AS MATERIALIZED (
        SELECT COALESCE(bool_or(s.call = c.id), false) AS repeated,
          max(s.not_before) FILTER (WHERE s.not_before > c.now) AS not_before
        FROM state s CROSS JOIN call c
      ), counted AS (
        UPDATE attempt a SET failures = s.failures + 1, last_at = c.now,
          forgotten_at = c.now + s.remembered * interval '1 microsecond', call = c.id
        FROM state s CROSS JOIN call c CROSS JOIN verdict v
        WHERE a.key = s.key AND v.not_before IS NULL AND NOT v.repeated
      )
      SELECT not_before FROM verdict WHERE NOT repeated
      """;

  private static final String BEGIN = String.join(";", HOLD, COUNT, "COMMIT");

  static final String SUCCEED =
      """
      WITH held AS MATERIALIZED (
        SELECT a.key, w.reset FROM unnest(:keys, :resets) AS w (key, reset)
        JOIN attempt a ON a.key = w.key
        ORDER BY a.key
        FOR UPDATE OF a
      ), forgiven AS (
        DELETE FROM attempt a USING held h WHERE a.key = h.key AND h.reset = 1
      )
      UPDATE attempt a SET failures = GREATEST(a.failures - 1, 0), call = :call
      FROM held h
      WHERE a.key = h.key AND h.reset = 0 AND a.call IS DISTINCT FROM :call
      """;

  /**
   * As if the attempt had not been. When the one before it was is not known any more; but it was so
   * long ago that its delay was over, so it becomes just that long ago.
   */
  static final String WITHDRAW =
      """
      WITH held AS MATERIALIZED (
        SELECT a.key, a.failures - 1 AS failures,
          CASE WHEN a.failures - 1 > w.free THEN interval '1 microsecond'
            * LEAST(w.longest, w.first << LEAST(a.failures - w.free - 2, 20)::integer)
          ELSE interval '0' END AS delay
        FROM unnest(:keys, :free, :first, :longest) AS w (key, free, first, longest)
        JOIN attempt a ON a.key = w.key
        WHERE a.failures > 0
        ORDER BY a.key
        FOR UPDATE OF a
      )
      UPDATE attempt a SET failures = h.failures, last_at = a.last_at - h.delay,
        forgotten_at = a.forgotten_at - h.delay, call = :call
      FROM held h
      WHERE a.key = h.key AND a.call IS DISTINCT FROM :call
      """;

  private final Database database;
  private final IdSource ids;

  PostgresAttempts(Database database, IdSource ids) {
    this.database = database;
    this.ids = ids;
  }

  @Override
  public Admission begin(List<AttemptSubject> subjects, Instant now) {
    check(subjects);
    UUID call = ids.next();
    return database.call(
        "attempts.begin",
        handle ->
            handle.inTransaction(
                transaction -> begin(transaction.getConnection(), subjects, now, call)));
  }

  private static Admission begin(
      Connection connection, List<AttemptSubject> subjects, Instant now, UUID call)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
      bindHold(statement, subjects, now);
      bindCount(statement, 4, subjects, now, call);
      statement.execute();
      statement.getMoreResults();
      ResultSet verdict = statement.getResultSet();
      Optional<Instant> notBefore =
          verdict.next() ? Timestamps.readOptional(verdict, 1) : Optional.empty();
      return notBefore.<Admission>map(Admission.TooEarly::new).orElseGet(Admission.Allowed::new);
    }
  }

  private static void bindHold(
      PreparedStatement statement, List<AttemptSubject> subjects, Instant now) throws SQLException {
    OffsetDateTime at = Timestamps.parameter(now);
    statement.setObject(1, at);
    statement.setObject(2, at);
    statement.setObject(3, keys(subjects));
  }

  /** Binds {@link #COUNT}. */
  static void bindCount(
      PreparedStatement statement, int first, List<AttemptSubject> subjects, Instant now, UUID call)
      throws SQLException {
    statement.setObject(first, call);
    statement.setObject(first + 1, Timestamps.parameter(now));
    statement.setObject(first + 2, keys(subjects));
    statement.setObject(first + 3, of(subjects, kind -> (long) kind.free()));
    statement.setObject(first + 4, of(subjects, kind -> micros(kind.firstDelay())));
    statement.setObject(first + 5, of(subjects, kind -> micros(kind.longestDelay())));
    statement.setObject(first + 6, of(subjects, kind -> micros(kind.forgottenAfter())));
  }

  @Override
  public void succeeded(List<AttemptSubject> subjects) {
    check(subjects);
    UUID call = ids.next();
    BinaryArray resets =
        BinaryArray.shorts(subjects.size())
            .with(
                subjects,
                (array, subject) -> array.add((short) (subject.kind().resetBySuccess() ? 1 : 0)));
    database.call(
        "attempts.succeeded",
        handle ->
            handle
                .createUpdate(SUCCEED)
                .bind("keys", keys(subjects))
                .bind("resets", resets)
                .bind("call", call)
                .execute());
  }

  @Override
  public void withdrawn(List<AttemptSubject> subjects) {
    check(subjects);
    UUID call = ids.next();
    database.call(
        "attempts.withdrawn",
        handle ->
            handle
                .createUpdate(WITHDRAW)
                .bind("keys", keys(subjects))
                .bind("free", of(subjects, kind -> (long) kind.free()))
                .bind("first", of(subjects, kind -> micros(kind.firstDelay())))
                .bind("longest", of(subjects, kind -> micros(kind.longestDelay())))
                .bind("call", call)
                .execute());
  }

  private static BinaryArray of(
      List<AttemptSubject> subjects, ToLongFunction<AttemptSubject.Kind> what) {
    return BinaryArray.longs(subjects.size())
        .with(subjects, (array, subject) -> array.add(what.applyAsLong(subject.kind())));
  }

  private static void check(List<AttemptSubject> subjects) {
    if (subjects.isEmpty()
        || subjects.size() > MAX_SUBJECTS
        || new HashSet<>(subjects).size() < subjects.size()) {
      throw new IllegalArgumentException(
          "an attempt has 1 to " + MAX_SUBJECTS + " different subjects");
    }
  }

  static BinaryArray keys(List<AttemptSubject> subjects) {
    return BinaryArray.uuids(subjects.size())
        .with(subjects, (array, subject) -> array.add(key(subject)));
  }

  /**
   * The first half of the SHA-256 of a subject: of any text, short, and tells nobody what it is.
   */
  private static UUID key(AttemptSubject subject) {
    try {
      String text = subject.kind().name() + ' ' + subject.key();
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
      ByteBuffer bytes = ByteBuffer.wrap(digest);
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
