package dev.parley.adapter.postgres;

import static dev.parley.adapter.postgres.QueryPlans.assertUsesOnlyIndexes;
import static dev.parley.adapter.postgres.QueryPlans.buffersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.user.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * How the statements about messages are run on a store that is not small: one conversation of
 * 100,000 messages, 200 of 500, something done to each tenth message, and a user who is in 50.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageQueryPlanIT {
  private static final UUID LARGE = new UUID(0, 0);
  private static final UUID SMALL = new UUID(0, 7);

  private final PostgresStores stores = new PostgresStores();
  private Connection connection;
  private Handle handle;

  @BeforeAll
  void fill() throws SQLException {
    PostgresAdapter.migrate(stores.config());
    stores.execute(
        """
        INSERT INTO user_account (id, display_name, created_at)
        SELECT 'user-' || n, 'User', now() FROM generate_series(0, 99) n
        """,
        """
        INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,
          last_message_seq, room_name, room_name_key)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 1, 'user-0', now(),
          CASE n WHEN 0 THEN 100000 ELSE 500 END, now() - n * interval '1 second',
          CASE n WHEN 0 THEN 100000 ELSE 500 END, 'room ' || n, 'room ' || n
        FROM generate_series(0, 200) n
        """,
        """
        INSERT INTO membership
          (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
        SELECT lpad(to_hex(c), 32, '0')::uuid, 'user-' || u, 4, 1, 90, 90
        FROM generate_series(0, 49) c, generate_series(0, 19) u
        """,
        """
        INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,
          client_message_id, body, target_seq)
        SELECT lpad(to_hex(c), 32, '0')::uuid, s, now() - (100001 - s) * interval '1 second', 2,
          'user-' || s % 20, gen_random_uuid(), c || '-' || s, 'hello hello hello',
          CASE WHEN s % 10 = 5 AND s > 100 THEN 2 END
        FROM generate_series(0, 200) c,
          LATERAL generate_series(1, CASE c WHEN 0 THEN 100000 ELSE 500 END) s
        """,
        """
        INSERT INTO message_state (conversation_id, seq, edits, replies, pinned_seq, reactions)
        SELECT conversation_id, seq, 0, 0, CASE WHEN seq % 10000 = 0 THEN seq END, '[["x", 20]]'
        FROM timeline_event WHERE seq % 10 = 0
        """,
        """
        INSERT INTO message_reaction (conversation_id, seq, reacted_seq, user_id, emoji)
        SELECT conversation_id, seq, 200000 + u, 'user-' || u, 'x'
        FROM timeline_event, generate_series(0, 9) u WHERE seq % 100 = 0
        """,
        """
        INSERT INTO mention (conversation_id, seq, user_id, actor)
        SELECT conversation_id, seq, CASE seq % 20 WHEN 0 THEN '*' ELSE 'user-3' END, actor
        FROM timeline_event WHERE seq % 10 = 0
        """,
        """
        INSERT INTO message_document (conversation_id, seq, at, document)
        SELECT conversation_id, seq, at, {document}
        FROM timeline_event
        """
            .replace(
                "{document}",
                SearchLexemes.document(
                    "conversation_id",
                    "to_tsvector('simple', 'hello w' || seq % 1000 || CASE seq WHEN 77 THEN"
                        + " ' rare' ELSE ' usual' END)",
                    "seq",
                    "actor")),
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
  void readsTheStatesOfAPageThroughIndexes() {
    BinaryArray seqs =
        BinaryArray.longs(50)
            .with(LongStream.range(50_000, 50_050).boxed().toList(), BinaryArray::add);

    String plan =
        QueryPlans.explain(
            handle,
            PostgresMessageStates.STATES,
            s -> s.bind("conversation", LARGE).bind("reader", "user-3").bind("seqs", seqs));

    assertThat(plan).contains("message_state_pkey").contains("message_reaction_pkey");
    assertUsesOnlyIndexes(plan, 50 * 4 + 5 * 20);
  }

  @Test
  void readsWhatHangsOnAMessageThroughIndexes() {
    assertUsesOnlyIndexes(
        QueryPlans.explain(
            handle,
            PostgresMessageStates.REACTORS,
            s -> s.bind("conversation", LARGE).bind("seq", 500).bind("after", 0).bind("limit", 50)),
        20);
    assertUsesOnlyIndexes(
        QueryPlans.explain(handle, PostgresMessageStates.PINS, s -> s.bind("conversation", LARGE)),
        80);
    String thread =
        QueryPlans.explain(
            handle,
            PostgresMessageStates.THREAD,
            s ->
                s.bind("conversation", LARGE)
                    .bind("root", 2)
                    .bind("after", 50_000)
                    .bind("limit", 50));
    assertThat(thread).contains("timeline_event_target").doesNotContain("Sort");
    assertUsesOnlyIndexes(thread, 120);
    assertUsesOnlyIndexes(
        QueryPlans.explain(
            handle,
            PostgresMessageStates.REVISIONS,
            s -> s.bind("conversation", LARGE).bind("seq", 500).bind("limit", 100)),
        30);
  }

  private long searched(String words, Optional<UUID> conversation, Optional<String> sender) {
    SearchQuery query =
        new SearchQuery(
            new UserId("user-3"),
            Words.of(words),
            conversation.map(ConversationId::new),
            sender.map(UserId::new),
            Optional.empty(),
            Optional.empty());
    String plan =
        QueryPlans.explain(
            handle,
            FindMessagesSql.find(conversation.isPresent()),
            s -> PostgresMessageSearch.bind(s, query, Optional.empty(), 20, "simple"));
    assertThat(plan)
        .as(words)
        .contains("Bitmap Index Scan on message_document_words")
        .doesNotContain("Seq Scan on message_document")
        .doesNotContain("Seq Scan on timeline_event");
    return buffersOf(plan);
  }

  @Test
  void searchesWithinTheNewestPartsOfALongConversation() {
    // A part is 16,384 messages; the words of one page are found in the newest.
    for (String words : List.of("hello", "hello usual", "w7")) {
      assertThat(searched(words, Optional.of(LARGE), Optional.empty())).as(words).isLessThan(2_500);
    }
    assertThat(searched("hello", Optional.of(LARGE), Optional.of("user-3"))).isLessThan(2_500);
  }

  @Test
  void looksIntoEachPartForWordsThatHardlyOccur() {
    assertThat(searched("rare", Optional.of(LARGE), Optional.empty())).isLessThan(500);
    assertThat(searched("nowhere", Optional.of(LARGE), Optional.empty())).isLessThan(200);
    assertThat(searched("nowhere", Optional.of(SMALL), Optional.empty())).isLessThan(50);
  }

  @Test
  void searchesAllConversationsOfTheReaderAndNoOthers() {
    assertThat(searched("hello", Optional.empty(), Optional.empty())).isLessThan(60_000);
    assertThat(searched("nowhere", Optional.empty(), Optional.empty())).isLessThan(3_000);
  }
}
