package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.QueryPlans.assertUsesOnlyIndexes;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * How the statements about people are run on a store of 20,000 accounts, of which one has the most
 * blocks, contacts and settings that one may have, and all others some.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeopleQueryPlanIT {
  private static final UUID CONVERSATION = new UUID(0, 7);

  private final PostgresStores stores = new PostgresStores();

  @BeforeAll
  void fill() {
    PostgresAdapter.migrate(stores.config());
    stores.execute(
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
        INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,
          first_member, second_member)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 2, 'user-1', now(), 1, now(), 'user-1', 'user-' || n
        FROM generate_series(1, 5000) n
        """,
        """
        INSERT INTO user_block (blocker, blocked, blocked_at)
        SELECT 'user-1', 'user-' || n, now() FROM generate_series(2, 1001) n
        UNION ALL SELECT 'user-' || n, 'user-' || n + 1, now() FROM generate_series(2, 19999) n
        """,
        """
        INSERT INTO contact (owner, user_id, note, added_at)
        SELECT 'user-1', 'user-' || n, repeat('x', 100), now() FROM generate_series(2, 1001) n
        UNION ALL SELECT 'user-' || n, 'user-' || n + 1, 'x', now() FROM generate_series(2, 19999) n
        """,
        """
        INSERT INTO notification_setting (user_id, conversation_id, level)
        SELECT 'user-1', id, 2 FROM conversation
        UNION ALL SELECT 'user-' || n, lpad(to_hex(n % 5000 + 1), 32, '0')::uuid, 3
        FROM generate_series(2, 20000) n
        """,
        "VACUUM ANALYZE");
  }

  @AfterAll
  void close() {
    stores.close();
  }

  private void check(
      String sql, Consumer<SqlStatement<?>> binding, long maxBuffers, String... indexes) {
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

  private static BinaryArray texts(List<String> values) {
    return BinaryArray.texts(values.size()).with(values, BinaryArray::add);
  }

  @Test
  void findsProfilesThroughIndexes() {
    check(PostgresProfiles.FIND, s -> s.bind("user", "user-7"), 10, "user_account_pkey");
    check(
        PostgresProfiles.FIND_ALL,
        s -> s.bind("users", texts(List.of("user-7", "user-8", "user-9"))),
        40,
        "user_account_pkey");
    check(
        PostgresProfiles.NAMED,
        s -> s.bind("prefix", "name 1").bind("end", "name 1\udbff\udfff").bind("limit", 20),
        120,
        "account_skeleton_key");
  }

  @Test
  void findsBlocksThroughTheirKey() {
    check(
        PostgresBlocks.BETWEEN,
        s -> s.bind("actor", "user-7").bind("other", "user-8"),
        12,
        "user_block_pkey");
    check(PostgresBlocks.OF, s -> s.bind("blocker", "user-1"), 60, "user_block_pkey");
    BinaryArray users = BinaryArray.texts(2).with(List.of("user-7", "user-8"), BinaryArray::add);
    check(PostgresBlocks.EITHER_WAY, s -> s.bind("users", users), 60, "user_block_blocked");
  }

  @Test
  void findsContactsThroughTheirKey() {
    check(
        PostgresContacts.PAGE,
        s -> s.bind("owner", "user-1").bind("after", "user-500").bind("limit", 101),
        60,
        "contact_pkey");
  }

  @Test
  void findsSettingsThroughTheirKey() {
    check(
        PostgresNotificationSettings.FIND_ALL,
        s ->
            s.bind("users", texts(List.of("user-1", "user-7", "user-8")))
                .bind("conversation", CONVERSATION),
        30,
        "notification_setting_pkey");
    check(
        PostgresNotificationSettings.PAGE,
        s -> s.bind("user", "user-1").bind("after", CONVERSATION).bind("limit", 500),
        60,
        "notification_setting_pkey");
  }

  @Test
  void looksForBlocksWhenItLocksADirectConversation() {
    BinaryArray ids = BinaryArray.uuids(1).with(List.of(CONVERSATION), BinaryArray::add);

    check(BatchSql.LOCK, s -> s.bind(0, ids), 25, "conversation_pkey", "user_block_pkey");
  }
}
