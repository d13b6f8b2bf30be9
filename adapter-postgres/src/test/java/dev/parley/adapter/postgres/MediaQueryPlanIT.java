package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.QueryPlans.assertUsesOnlyIndexes;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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

/** No statement about files reads more than what it is about, however many files there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MediaQueryPlanIT {
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");

  private final PostgresStores stores = new PostgresStores();

  @BeforeAll
  void fill() {
    PostgresAdapter.migrate(stores.config());
    stores.execute(
        """
        INSERT INTO media (id, owner, conversation_id, bytes, state, created_at, blob_id, file_type,
          content_bytes, sha256, uses)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 'user-' || n % 500,
          lpad(to_hex(n % 100), 32, '0')::uuid, 10, CASE WHEN n % 50 = 0 THEN 2 ELSE 3 END,
          now() - n * interval '1 minute', md5(n::text)::uuid, 'PDF', 10, '\\x00',
          CASE WHEN n % 50 = 0 THEN 0 ELSE 1 END
        FROM generate_series(1, 50000) n
        """,
        """
        INSERT INTO message_attachment (conversation_id, seq, media_id)
        SELECT lpad(to_hex(n % 100), 32, '0')::uuid, n, lpad(to_hex(n), 32, '0')::uuid
        FROM generate_series(1, 50000) n WHERE n % 50 <> 0
        """,
        "UPDATE media SET state = 4 WHERE id < '00000000-0000-0000-0000-0000000001ff' AND uses = 0",
        "INSERT INTO media_usage SELECT 1000, 'user-' || n FROM generate_series(0, 499) n",
        """
        INSERT INTO avatar (owner, large, small, changed_at)
        SELECT 'user-' || n, md5('l' || n)::uuid, md5('s' || n)::uuid, now()
        FROM generate_series(1, 20000) n
        """,
        """
        INSERT INTO user_account (id, display_name, created_at) VALUES ('owner', 'Owner', now())
        """,
        """
        INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at, room_name,
          room_name_key, member_count, picture_large, picture_small)
        SELECT md5('c' || n)::uuid, 1, 'owner', now(), 1, now(), 'room ' || n, 'room ' || n, 0,
          CASE WHEN n % 4 = 0 THEN md5('rl' || n)::uuid END,
          CASE WHEN n % 4 = 0 THEN md5('rs' || n)::uuid END
        FROM generate_series(1, 20000) n
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

  @Test
  void findsFilesAndPicturesThroughIndexes() {
    check(MediaSql.FIND, s -> s.bind("id", ID), 5, "media_pkey");
    check(MediaSql.USED, s -> s.bind("owner", "user-1"), 5, "media_usage_pkey");
    check(PostgresAvatars.FIND, s -> s.bind("owner", "user-1"), 5, "avatar_pkey");
    check(
        MediaSql.PAGE,
        s -> s.bind("owner", "user-1").bind("after", ID).bind("limit", 50),
        50 * 3,
        "media_of_owner");
  }

  @Test
  void findsWhatRefersToBytesThroughIndexes() {
    BinaryArray blobs = BinaryArray.uuids(1).with(List.of(ID), BinaryArray::add);
    check(
        MediaSql.IN_USE,
        s -> s.bind("blobs", blobs),
        40,
        "media_blob",
        "avatar_large_key",
        "avatar_small_key",
        "conversation_picture_large",
        "conversation_picture_small");
  }

  @Test
  void findsTheMessagesThatHaveAFileThroughIndexes() {
    BinaryArray ids = BinaryArray.uuids(1).with(List.of(ID), BinaryArray::add);
    check(MediaSql.FIND_ALL, s -> s.bind("ids", ids), 20, "media_pkey");
    check(
        MediaSql.USES,
        s -> s.bind("id", ID).bind("reader", "user-7").bind("limit", 500),
        20,
        "message_attachment_pkey");
  }

  @Test
  void findsWhatIsUselessThroughIndexes() {
    check(
        MediaSql.REMOVE_UNATTACHED,
        s ->
            s.bind("before", Timestamps.parameter(Instant.now().minusSeconds(60 * 49_000)))
                .bind("limit", 100),
        100 * 40,
        "media_unattached");
    check(
        MediaSql.REMOVE_UNATTACHED_OF_OWNER,
        s -> s.bind("owner", "user-50").bind("limit", 100),
        100 * 40,
        "media_unattached_of_owner");
    check(MediaSql.REMOVE_RELEASED, s -> s.bind("limit", 100), 100 * 40, "media_released");
  }
}
