package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.QueryPlans.assertUsesOnlyIndexes;
import static dev.parley.adapter.postgres.QueryPlans.buffersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.RoomOrder;
import dev.parley.domain.room.RoomQuery;
import dev.parley.domain.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * How the statements are run on a store that is not small: 2,000 conversations of 100 events, one
 * of 100,000, and a user who is in 300 of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QueryPlanIT {
  private static final UUID LARGE = new UUID(0, 0);

  private final PostgresStores stores = new PostgresStores();
  private Connection connection;
  private Handle handle;

  @BeforeAll
  void fill() throws SQLException {
    PostgresAdapter adapter = stores.open(stores.config(), InstantSource.system());
    assertThat(adapter.timeline().heads(Set.of(new ConversationId(LARGE)))).isEmpty();
    stores.execute(
        """
        INSERT INTO user_account (id, display_name, created_at)
        SELECT 'user-' || n, 'User', now() FROM generate_series(0, 1999) n
        """,
        """
        INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,
          last_message_seq, room_name, room_name_key)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 1, 'user-0', now(),
          CASE n WHEN 0 THEN 100000 ELSE 100 END, now() - n * interval '1 second',
          CASE n WHEN 0 THEN 100000 ELSE 100 END, 'room ' || n, 'room ' || n
        FROM generate_series(0, 2000) n
        """,
        """
        INSERT INTO membership
          (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
        SELECT lpad(to_hex(c), 32, '0')::uuid, 'user-' || u % 2000, 4, 1, 90, 90
        FROM generate_series(0, 2000) c, generate_series(c, c + 19) u
        UNION
        SELECT lpad(to_hex(c), 32, '0')::uuid, 'user-1999', 4, 1, 90, 90
        FROM generate_series(0, 299) c
        """,
        """
        INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,
          client_message_id, body)
        SELECT lpad(to_hex(c), 32, '0')::uuid, s, now(), 2, 'user-' || (c + s % 20) % 2000,
          gen_random_uuid(), c || '-' || s, 'hello hello hello'
        FROM generate_series(0, 2000) c, generate_series(1, 100) s
        """,
        """
        INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,
          client_message_id, body)
        SELECT lpad('', 32, '0')::uuid, s, now(), 2, 'user-' || s % 20, gen_random_uuid(),
          '0-' || s, 'hello hello hello'
        FROM generate_series(101, 100000) s
        """,
        """
        INSERT INTO device (user_id, device_id, used)
        SELECT 'user-' || u, 'device-' || d, u * 100 + d
        FROM generate_series(0, 1999) u, generate_series(1, 22) d
        """,
        """
        INSERT INTO device_cursor (user_id, device_id, conversation_id, seq)
        SELECT 'user-' || u, 'device-' || d, lpad(to_hex(c), 32, '0')::uuid, 50
        FROM generate_series(0, 1999) u, generate_series(1, 2) d, generate_series(0, 19) c
        """,
        """
        INSERT INTO presence (user_id, choice, chosen_at, last_seen)
        SELECT 'user-' || n, CASE WHEN n % 2 = 0 THEN 3 END,
          CASE WHEN n % 2 = 0 THEN now() - n * interval '1 minute' END, now()
        FROM generate_series(0, 19999) n
        """,
        "VACUUM ANALYZE");
    connection = new Connections(stores.config()).open("plans");
    handle = Jdbi.open(connection);
  }

  @AfterAll
  void close() throws SQLException {
    handle.close();
    connection.close();
    stores.close();
  }

  @Test
  void readsARangeOfALogThroughItsKey() {
    String plan =
        explain(
            PostgresTimeline.RANGE,
            s -> s.bind("conversation", LARGE).bind("first", 50_000L).bind("last", 50_049L));

    assertThat(plan).contains("Index Scan using timeline_event_pkey").doesNotContain("Sort");
    assertUsesOnlyIndexes(plan, 60);
  }

  @Test
  void readsAPageOfALongLogAsFastAsOfAShortOne() {
    long far = buffersOf(explain(PostgresTimeline.RANGE, range(LARGE, 99_951)));
    long near = buffersOf(explain(PostgresTimeline.RANGE, range(new UUID(0, 7), 51)));

    assertThat(far).isLessThanOrEqualTo(near + 4);
  }

  private static Consumer<SqlStatement<?>> range(UUID conversation, long first) {
    return s -> s.bind("conversation", conversation).bind("first", first).bind("last", first + 49);
  }

  @Test
  void readsAPageOfTheInboxWithoutTouchingOtherUsersConversations() {
    for (boolean continued : List.of(false, true)) {
      String plan =
          explain(
              PostgresInbox.sql(continued),
              s -> {
                if (continued) {
                  s.bind("at", Timestamps.parameter(Instant.now())).bind("conversation", LARGE);
                }
                s.bind("user", "user-1999").bind("limit", 20).bind("maxUnread", 1_000);
              });

      assertThat(plan).contains("membership_active").contains("conversation_pkey");
      // 300 lines to sort, and for each of 20 on the page its messages.
      assertUsesOnlyIndexes(plan, 300 * 6 + 20 * 150);
    }
  }

  @Test
  void listsRoomsThroughTheIndexOfTheirOrder() {
    for (RoomOrder order : RoomOrder.values()) {
      RoomQuery query = new RoomQuery(order, List.of(), Optional.empty(), 20);

      String plan = explain(PostgresRoomDirectory.sql(query), s -> s.bind("limit", 20));

      assertThat(plan)
          .contains(
              switch (order) {
                case NEWEST -> "conversation_listed_newest";
                case MOST_MEMBERS -> "conversation_listed_members";
              })
          .doesNotContain("Sort");
      assertUsesOnlyIndexes(plan, 60);
    }
  }

  @Test
  void listsThoseWhoAreInAndThoseWhoAreShutOutThroughIndexes() {
    for (String sql : List.of(PostgresMemberships.ACTIVE, PostgresMemberships.BANNED)) {
      String plan =
          explain(
              sql, s -> s.bind("conversation", LARGE).bind("after", "user-1").bind("limit", 20));

      // In a room of twenty members sorting costs no more than the order of the index.
      assertUsesOnlyIndexes(plan, 60);
    }
  }

  @Test
  void listsConversationsAndMembersThroughIndexes() {
    assertUsesOnlyIndexes(
        explain(
            PostgresMemberships.OF_USERS,
            s -> s.bind("users", BinaryArray.texts(1).with(List.of("user-7"), BinaryArray::add))),
        21 * 6);
    assertUsesOnlyIndexes(
        explain(
            PostgresMemberships.OF_CONVERSATION,
            s -> s.bind("conversation", LARGE).bind("limit", 10)),
        15);
    assertUsesOnlyIndexes(
        explain(
            PostgresMemberships.FIND, s -> s.bind("conversation", LARGE).bind("user", "user-3")),
        5);
  }

  @Test
  void looksUpEachChangeOfABatchThroughIndexes() throws SQLException {
    List<ConversationId> conversations =
        IntStream.range(0, 200).mapToObj(n -> new ConversationId(new UUID(0, n))).toList();
    List<UserId> users = IntStream.range(0, 200).mapToObj(n -> new UserId("user-" + n)).toList();
    List<String> clientMessageIds = IntStream.range(0, 200).mapToObj(n -> n + "-20").toList();
    BinaryArray ids = BatchParameters.ids(conversations);
    BinaryArray actors =
        BinaryArray.texts(200).with(users, (array, user) -> array.add(user.value()));
    BinaryArray subjects =
        BinaryArray.texts(200).with(users, (array, user) -> array.add((String) null));
    BinaryArray clientIds =
        BinaryArray.texts(200).with(clientMessageIds, (array, id) -> array.add(id));

    String lookUp =
        explain(
            BatchSql.LOOK_UP,
            s -> s.bind(0, ids).bind(1, actors).bind(2, subjects).bind(3, clientIds));
    assertThat(lookUp)
        .contains("membership_pkey")
        .contains("timeline_event_client_message")
        .contains(
            "(actor = w.actor) AND (conversation_id = w.conversation_id)"
                + " AND (client_message_id = w.client_message_id)");
    assertUsesOnlyIndexes(lookUp, 200 * 12);

    String lock = explain(BatchSql.LOCK, s -> s.bind(0, ids));
    assertThat(lock).contains("conversation_pkey");
    assertUsesOnlyIndexes(lock, 200 * 8);
  }

  @Test
  void listsConversationsOfManyUsersThroughIndexes() {
    List<String> users = IntStream.range(0, 200).mapToObj(n -> "user-" + n).toList();
    BinaryArray ids = BinaryArray.texts(200).with(users, BinaryArray::add);

    String plan = explain(PostgresMemberships.OF_USERS, s -> s.bind("users", ids));

    assertThat(plan).contains("membership_active").contains("conversation_pkey");
    assertUsesOnlyIndexes(plan, 200 * 21 * 6);
  }

  @Test
  void tellsWithWhomAUserSharesAConversationThroughIndexes() {
    List<String> users = IntStream.range(0, 200).mapToObj(n -> "user-" + n).toList();
    BinaryArray ids = BinaryArray.texts(200).with(users, BinaryArray::add);

    String plan =
        explain(PostgresMemberships.SHARING, s -> s.bind("user", "user-7").bind("others", ids));

    assertThat(plan).contains("membership_active");
    assertUsesOnlyIndexes(plan, 200 * 21 * 6);
  }

  @Test
  void readsWhatIsKeptOfPresenceThroughIndexes() {
    List<String> users = IntStream.range(0, 200).mapToObj(n -> "user-" + n).toList();
    BinaryArray ids = BinaryArray.texts(200).with(users, BinaryArray::add);

    assertUsesOnlyIndexes(explain(PostgresPresenceRecords.OF, s -> s.bind("users", ids)), 200 * 4);
    assertUsesOnlyIndexes(
        explain(
            PostgresPresenceRecords.CHOSEN_SINCE,
            s -> s.bind("since", Timestamps.parameter(Instant.now().minusSeconds(600)))),
        40);
  }

  @Test
  void readsCursorsOfADeviceAndForgetsDevicesThroughIndexes() {
    String cursors =
        explain(
            PostgresDeviceCursors.OF_DEVICE,
            s -> s.bind("user", "user-7").bind("device", "device-1"));
    assertThat(cursors).contains("device_cursor_pkey");
    assertUsesOnlyIndexes(cursors, 20 + 5);

    List<String> users = IntStream.range(0, 50).mapToObj(n -> "user-" + n).toList();
    BinaryArray ids = BinaryArray.texts(50).with(users, BinaryArray::add);
    handle.begin();
    String forgetting = explain(DeviceCursorWriter.FORGET, s -> s.bind("users", ids));
    handle.rollback();
    assertThat(forgetting).contains("device_pkey");
    assertUsesOnlyIndexes(forgetting, 50 * (22 + 10) * 4);
  }

  @Test
  void readsAPageOfWhatAUserHasSaidThroughIndexes() {
    for (UUID after : List.of(PostgresMessageArchive.START, new UUID(0, 5))) {
      String plan =
          explain(
              PostgresMessageArchive.PAGE,
              s ->
                  s.bind("sender", "user-7")
                      .bind("conversation", after)
                      .bind("seq", 50L)
                      .bind("limit", 100));

      assertThat(plan)
          .contains("timeline_event_client_message")
          .contains("actor = ")
          .contains("timeline_event_pkey");
      // 5,000 entries of an index for the long conversation, and 100 messages.
      assertUsesOnlyIndexes(plan, 5_000 / 20 + 100 * 6);
    }
  }

  @Test
  void raisesWatermarksThroughIndexes() {
    List<ConversationId> conversations =
        IntStream.range(0, 50).mapToObj(n -> new ConversationId(new UUID(0, n))).toList();
    BinaryArray users =
        BinaryArray.texts(50).with(conversations, (array, id) -> array.add("user-1999"));
    BinaryArray goals = BinaryArray.longs(50).with(conversations, (array, id) -> array.add(95L));

    handle.begin();
    String plan =
        explain(
            WatermarkRaise.RAISE,
            s ->
                s.bind("conversations", BatchParameters.ids(conversations))
                    .bind("users", users)
                    .bind("delivered", goals)
                    .bind("read", goals));
    handle.rollback();

    assertThat(plan)
        .contains("conversation_pkey")
        .contains("(user_id = w.user_id) AND (conversation_id = w.conversation_id)")
        .doesNotContain("Join Filter");
    assertUsesOnlyIndexes(plan, 50 * 30);
  }

  @Test
  void plansTheSameWhileTheTablesAreEmpty() throws SQLException {
    try (PostgresStores empty = new PostgresStores()) {
      PostgresAdapter.migrate(empty.config());
      try (Connection first = new Connections(empty.config()).open("plans");
          Handle there = Jdbi.open(first)) {
        BinaryArray ids = BatchParameters.ids(List.of(new ConversationId(LARGE)));
        BinaryArray texts = BinaryArray.texts(1).with(List.of("x"), BinaryArray::add);
        BinaryArray goals = BinaryArray.longs(1).with(List.of(1L), BinaryArray::add);

        assertThat(
                QueryPlans.explain(
                    there,
                    BatchSql.LOOK_UP,
                    s -> s.bind(0, ids).bind(1, texts).bind(2, texts).bind(3, texts)))
            .contains(
                "(actor = w.actor) AND (conversation_id = w.conversation_id)"
                    + " AND (client_message_id = w.client_message_id)")
            .contains("(conversation_id = w.conversation_id) AND (user_id = w.actor)");
        assertThat(
                QueryPlans.explain(
                    there,
                    WatermarkRaise.RAISE,
                    s ->
                        s.bind("conversations", ids)
                            .bind("users", texts)
                            .bind("delivered", goals)
                            .bind("read", goals)))
            .containsPattern("Index Cond: (?=.*user_id = w.user_id)(?=.*_id = w.conversation_id)")
            .containsPattern("Index Cond: (?=.*user_id = .g.user_id)(?=.*_id = g.conversation_id)")
            .doesNotContain("Seq Scan");
        assertThat(QueryPlans.explain(there, PostgresTimeline.RANGE, range(LARGE, 1)))
            .contains("timeline_event_pkey")
            .contains("(seq >=");
      }
    }
  }

  private String explain(String sql, Consumer<SqlStatement<?>> binding) {
    return QueryPlans.explain(handle, sql, binding);
  }
}
