package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes rows that say nothing any more: sign-ins that are over, with their refresh tokens;
 * refresh tokens that were exchanged so long ago that nobody needs to recognize them; revocations
 * of tokens that have expired; failed attempts that are forgotten.
 *
 * <p>Every few minutes, on a thread of its own, in small transactions. Each instance does it; what
 * another one has locked is left to it.
 */
final class Housekeeping implements AutoCloseable {
  /** The most rows that a statement removes. */
  static final int BATCH = 1_000;

  /** How long rows outlive their use: the clocks of instances differ, by less. */
  static final Duration MARGIN = Duration.ofHours(1);

  static final String SUPERSEDED_TOKENS =
      """
      WITH useless AS MATERIALIZED (
        SELECT hash FROM refresh_token WHERE kept_until < :before
        LIMIT :batch FOR UPDATE SKIP LOCKED
      )
      DELETE FROM refresh_token t USING useless u WHERE t.hash = u.hash
      """;

  static final String TOKENS_OF_SIGN_INS =
      """
      WITH over AS MATERIALIZED (
        SELECT id FROM sign_in WHERE LEAST(ended_at, expires_at) < :before
        ORDER BY LEAST(ended_at, expires_at) LIMIT :batch
      ), useless AS MATERIALIZED (
        SELECT t.hash FROM over o JOIN refresh_token t ON t.sign_in_id = o.id
        LIMIT :batch FOR UPDATE OF t SKIP LOCKED
      )
      DELETE FROM refresh_token t USING useless u WHERE t.hash = u.hash
      """;

  static final String SIGN_INS =
      """
      WITH useless AS MATERIALIZED (
        SELECT s.id FROM sign_in s
        WHERE LEAST(s.ended_at, s.expires_at) < :before
          AND NOT EXISTS (SELECT FROM refresh_token t WHERE t.sign_in_id = s.id)
        LIMIT :batch FOR UPDATE SKIP LOCKED
      )
      DELETE FROM sign_in s USING useless u WHERE s.id = u.id
      """;

  static final String REVOCATIONS =
      """
      WITH useless AS MATERIALIZED (
        SELECT kind, subject FROM revocation WHERE until < :before
        LIMIT :batch FOR UPDATE SKIP LOCKED
      )
      DELETE FROM revocation r USING useless u WHERE r.kind = u.kind AND r.subject = u.subject
      """;

  static final String ATTEMPTS =
      """
      WITH useless AS MATERIALIZED (
        SELECT key FROM attempt WHERE forgotten_at < :before
        LIMIT :batch FOR UPDATE SKIP LOCKED
      )
      DELETE FROM attempt a USING useless u WHERE a.key = u.key
      """;

  static final String INVITES =
      """
      WITH useless AS MATERIALIZED (
        SELECT id FROM room_invite WHERE expires_at < :before
        LIMIT :batch FOR UPDATE SKIP LOCKED
      )
      DELETE FROM room_invite i USING useless u WHERE i.id = u.id
      """;

  /** In this order: a sign-in goes when its tokens are gone. */
  static final List<String> ALL =
      List.of(SUPERSEDED_TOKENS, TOKENS_OF_SIGN_INS, SIGN_INS, REVOCATIONS, ATTEMPTS, INVITES);

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration PERIOD = Duration.ofMinutes(5);

  /** So that a single sweep does not go on for ever while others add. */
  private static final int MAX_ROUNDS = 200;

  private final Database database;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("parley-housekeeping").daemon().factory());

  Housekeeping(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** From now on, now and then. */
  void start() {
    long seconds = PERIOD.toSeconds();
    var unused = timer.scheduleWithFixedDelay(this::attempt, seconds, seconds, TimeUnit.SECONDS);
  }

  private void attempt() {
    try {
      sweep();
    } catch (PortUnavailableException e) {
      log.info("old rows could not be removed; another try follows: {}", e.getMessage());
    } catch (RuntimeException e) {
      // Thrown on, it would end the tries.
      log.warn("old rows could not be removed; another try follows", e);
    }
  }

  /** Removes what there is. */
  void sweep() {
    Instant before = clock.instant().minus(MARGIN);
    for (int round = 0; round < MAX_ROUNDS && sweepOnce(before); round++) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /** Returns whether there is more. */
  private boolean sweepOnce(Instant before) {
    boolean more = false;
    for (String sql : ALL) {
      int removed =
          database.call(
              "housekeeping",
              handle ->
                  handle
                      .createUpdate(sql)
                      .bind("before", Timestamps.parameter(before))
                      .bind("batch", BATCH)
                      .execute());
      more |= removed == BATCH;
    }
    return more;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
