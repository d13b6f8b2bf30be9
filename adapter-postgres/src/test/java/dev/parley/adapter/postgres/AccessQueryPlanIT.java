package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.QueryPlans.assertUsesOnlyIndexes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.AttemptSubject.Kind;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * How the statements about accounts and access are run on a store that is not small: 20,000
 * accounts and sign-ins with five tokens each, a user with 50 sign-ins, 20,000 revocations and
 * attempts, 100,000 audit entries of which one user has half; and how while there is next to
 * nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccessQueryPlanIT {
  private static final byte[] TOKEN = new byte[] {1, 2, 3};
  private static final UUID SIGN_IN = new UUID(0, 7);

  private final OffsetDateTime now = Timestamps.parameter(Instant.now());
  private final PostgresStores full = new PostgresStores();
  private final PostgresStores empty = new PostgresStores();

  @BeforeAll
  void fill() {
    PostgresAdapter.migrate(empty.config());
    PostgresAdapter.migrate(full.config());
    empty.execute(
        "INSERT INTO sign_in (id, user_id, address, agent, opened_at, renewed_at, expires_at) VALUES"
            + " ('"
            + SIGN_IN
            + "', 'user', '', '', now(), now(), now() + interval '1 day')");
    full.execute(
        """
        INSERT INTO user_account (id, display_name, created_at)
        SELECT 'user-' || n, 'User', now() FROM generate_series(1, 20000) n
        """,
        "INSERT INTO account_name SELECT 'name ' || n FROM generate_series(1, 20000) n",
        """
        INSERT INTO account
          (user_id, skeleton, name, password, created_at, password_changed_at)
        SELECT 'user-' || n, 'name ' || n, 'name', repeat('x', 100), now(), now()
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO user_ban (user_id, until, reason, decided_by, decided_at)
        SELECT 'user-' || n, CASE WHEN n % 200 = 0 THEN 'infinity' ELSE now() - interval '1 day' END,
          'reason', 'admin', now() - interval '2 days'
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO sign_in
          (id, user_id, address, agent, opened_at, renewed_at, expires_at, ended_at)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 'user-' || CASE WHEN n <= 50 THEN 1 ELSE n END,
          '192.0.2.1', repeat('agent', 20), now() - interval '9 days',
          now() - n * interval '1 second', now() + interval '9 days',
          CASE WHEN n % 20 = 10 THEN now() - interval '1 day' END
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO refresh_token (hash, sign_in_id, superseded_at, kept_until)
        SELECT decode(md5(n || ' ' || t), 'hex'), lpad(to_hex(n), 32, '0')::uuid,
          CASE WHEN t < 5 THEN now() - interval '1 day' END,
          CASE WHEN t < 5 THEN now() + (n % 30 - 1) * interval '1 day' END
        FROM generate_series(1, 20000) n, generate_series(1, 5) t
        """,
        """
        INSERT INTO revocation (kind, subject, until, recorded_at)
        SELECT 1 + n % 2, md5(n::text)::uuid::text, now() + (1000 - n) * interval '1 minute',
          now() - n * interval '10 seconds'
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO attempt (key, failures, last_at, forgotten_at, call)
        SELECT md5(n::text)::uuid, 3, now() - n * interval '1 second',
          now() + (18000 - n) * interval '1 second', md5(n::text)::uuid
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO audit_entry (id, at, kind, actor, subject, address, agent, details)
        SELECT lpad(to_hex(n), 32, '0')::uuid, now(),
          CASE WHEN n % 1000 = 0 THEN 'user_banned' ELSE 'signed_in' END,
          'user-' || CASE WHEN n % 2 = 0 THEN 1 ELSE n END,
          CASE WHEN n % 10 = 0 THEN 'user-' || n % 100 END, '192.0.2.1', 'agent', '{}'
        FROM generate_series(1, 100000) n
        """,
        "VACUUM ANALYZE");
  }

  @AfterAll
  void close() {
    full.close();
    empty.close();
  }

  /**
   * Explains a statement on both stores. What it changes is undone, but the rows lie there until
   * they are vacuumed: other tests may come upon some.
   */
  private void check(
      String sql, Consumer<SqlStatement<?>> binding, long maxBuffers, String... indexes) {
    for (PostgresStores stores : List.of(full, empty)) {
      try (Connection connection = new Connections(stores.config()).open("plans");
          Handle handle = Jdbi.open(connection)) {
        handle.begin();
        String plan = QueryPlans.explain(handle, sql, binding);
        handle.rollback();
        assertThat(plan).contains(indexes);
        assertUsesOnlyIndexes(plan, maxBuffers);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void findsAccountsThroughIndexes() {
    check(PostgresAccounts.FIND, s -> s.bind("user", "user-7"), 5, "account_pkey");
    check(
        PostgresAccounts.FIND_BY_NAME,
        s -> s.bind("skeleton", "name 7"),
        5,
        "account_skeleton_key");
  }

  @Test
  void findsBansInForceWithoutTouchingThoseThatAreOver() {
    check(PostgresBans.FIND, s -> s.bind("user", "user-200").bind("now", now), 5, "Index Scan");
    check(PostgresBans.IN_FORCE, s -> s.bind("now", now), 100 * 2 + 10, "user_ban_until");
  }

  @Test
  void findsSignInsThroughIndexes() {
    check(SignInSql.FIND, s -> s.bind("id", SIGN_IN).bind("now", now), 20, "sign_in_pkey");
    check(
        SignInSql.OF_USER, s -> s.bind("user", "user-1").bind("now", now), 200, "sign_in_of_user");
    check(
        SignInSql.PRESENT,
        s -> s.bind("presented", TOKEN),
        30,
        "refresh_token_pkey",
        "sign_in_pkey");
  }

  @Test
  void changesSignInsThroughIndexes() {
    OffsetDateTime later = now.plusDays(30);
    check(
        SignInSql.RENEW,
        s ->
            s.bind("id", SIGN_IN)
                .bind("presented", TOKEN)
                .bind("replacement", new byte[] {4})
                .bind("now", now)
                .bind("expiresAt", later),
        60,
        "refresh_token_pkey",
        "sign_in_pkey");
    Consumer<SqlStatement<?>> ending =
        s ->
            s.bind("user", "user-1")
                .bind("id", SIGN_IN)
                .bind("except", SIGN_IN)
                .bind("now", now)
                .bind("revokedUntil", later);
    for (String one : List.of(SignInSql.END_OF_USER, SignInSql.END_REUSED)) {
      check(one, ending, 60, "sign_in_pkey");
    }
    for (String many : List.of(SignInSql.END_ALL, SignInSql.END_SURPLUS)) {
      check(many, ending, 50 * 60, "sign_in_of_user");
    }
  }

  @Test
  void tellsNewsOfRevocationsWithoutTouchingOldOnes() {
    check(
        PostgresRevocations.SINCE,
        s -> s.bind("since", now).bind("overlap", Duration.ofMinutes(1).toNanos() / 1_000),
        150,
        "revocation_recorded");
    check(
        PostgresRevocations.ALL,
        s -> s.bind("now", now).bind("overlap", 1L),
        1_000 * 2,
        "revocation_until");
  }

  @Test
  void countsAttemptsThroughIndexes() {
    List<AttemptSubject> subjects =
        IntStream.range(0, 5)
            .mapToObj(n -> new AttemptSubject(Kind.ADDRESS, Integer.toString(n)))
            .toList();
    BinaryArray keys = PostgresAttempts.keys(subjects);
    BinaryArray numbers = BinaryArray.longs(5).with(subjects, (array, subject) -> array.add(1L));
    BinaryArray resets =
        BinaryArray.shorts(5).with(subjects, (array, subject) -> array.add((short) 0));

    check(
        PostgresAttempts.HOLD,
        s -> s.bind(0, now).bind(1, now).bind(2, keys),
        5 * 20,
        "attempt_pkey");
    check(
        PostgresAttempts.COUNT,
        s ->
            s.bind(0, SIGN_IN)
                .bind(1, now)
                .bind(2, keys)
                .bind(3, numbers)
                .bind(4, numbers)
                .bind(5, numbers)
                .bind(6, numbers),
        5 * 20,
        "attempt_pkey");
    check(
        PostgresAttempts.SUCCEED,
        s -> s.bind("keys", keys).bind("resets", resets).bind("call", SIGN_IN),
        5 * 20,
        "attempt_pkey");
  }

  @Test
  void readsPagesOfTheAuditLogThroughIndexes() {
    UUID before = new UUID(0, 50_000);
    check(
        PostgresAuditLog.ALL,
        s -> s.bind("before", before).bind("limit", 50),
        50 * 2,
        "audit_entry_pkey");
    check(
        PostgresAuditLog.OF_KIND,
        s -> s.bind("kind", "user_banned").bind("before", before).bind("limit", 50),
        50 * 2,
        "audit_entry_kind");
    AuditLog.Filter user = new AuditLog.Filter(Optional.empty(), Optional.of(new UserId("user-1")));
    check(
        PostgresAuditLog.OF_USER,
        s ->
            s.bind("kinds", PostgresAuditLog.kinds(user))
                .bind("user", "user-1")
                .bind("before", before)
                .bind("limit", 50),
        AuditKind.values().length * 2L * 5 + 50 * 2 * 4,
        "audit_entry_actor",
        "audit_entry_subject");
  }

  @Test
  void findsWhatIsUselessThroughIndexes() {
    List<String> indexes =
        List.of(
            "refresh_token_kept",
            "sign_in_over",
            "sign_in_over",
            "revocation_until",
            "attempt_forgotten");
    for (int i = 0; i < indexes.size(); i++) {
      // Each row costs looking up and removing, and the first 1,000 sign-ins looking for tokens.
      check(
          Housekeeping.ALL.get(i),
          s -> s.bind("before", now).bind("batch", 100),
          100 * 30 + 1_000 * 4,
          indexes.get(i));
    }
  }
}
