package dev.parley.adapter.postgres;

import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How long a page of history with its states and a page of search take in a conversation of 10,000
 * messages, and in one of 1,000,000.
 *
 * <p>{@code MessageReadBenchmark URL USER PASSWORD [rounds=300]}. The database should be empty.
 * Each message has eight of some 20,000 words, of which a few occur in every third message and most
 * hardly ever, as words do. Both are asked in turns. Prints the median and the 99th percentile of
 * each, in milliseconds, and what the larger conversation costs in proportion.
 */
public final class MessageReadBenchmark {
  private static final UserId READER = new UserId("reader");
  private static final int PAGE = 50;
  private static final int WARM_UP = 100;
  private static final int SMALL = 10_000;
  private static final int LARGE = 1_000_000;

  private final PostgresAdapter adapter;
  private final Random random = new Random(42);
  private final int rounds;

  private MessageReadBenchmark(PostgresAdapter adapter, int rounds) {
    this.adapter = adapter;
    this.rounds = rounds;
  }

  /** See the class. */
  public static void main(String[] arguments) throws SQLException {
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 300;
    PostgresConfig config = PostgresConfig.of(arguments[0], arguments[1], arguments[2]);
    PostgresAdapter.migrate(config);
    UUID small = UUID.randomUUID();
    UUID large = UUID.randomUUID();
    try (Connection connection =
            DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
        Statement statement = connection.createStatement()) {
      fill(statement, small, SMALL);
      fill(statement, large, LARGE);
      statement.execute("VACUUM ANALYZE");
    }
    TimeOrderedIds ids =
        new TimeOrderedIds(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());
    try (PostgresAdapter adapter = PostgresAdapter.open(config, InstantSource.system(), ids)) {
      new MessageReadBenchmark(adapter, rounds).run(small, large);
    }
  }

  /** By statements, since a million acknowledged messages would take longer than the rest. */
  private static void fill(Statement statement, UUID id, int size) throws SQLException {
    String room = size + "-" + id.toString().substring(0, 8);
    for (String sql :
        new String[] {
          "INSERT INTO user_account VALUES ('reader', 'Reader', now()) ON CONFLICT DO NOTHING",
          "INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,"
              + " last_message_seq, room_name, room_name_key) VALUES ('"
              + id
              + "', 1, 'reader', now(), "
              + size
              + ", now(), "
              + size
              + ", '"
              + room
              + "', '"
              + room
              + "')",
          "INSERT INTO membership (conversation_id, user_id, role, joined_seq, delivered_seq,"
              + " read_seq) VALUES ('"
              + id
              + "', 'reader', 4, 1, 1, 1)",
          // The square makes low numbers of words frequent.
          "INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,"
              + " client_message_id, body) SELECT '"
              + id
              + "', s, now() - ("
              + size
              + " - s) * interval '1 second', 2, 'user-' || s % 200, gen_random_uuid(), s::text,"
              + " (SELECT string_agg('word' || floor(power(random(), 4) * 20000)::int, ' ')"
              + " FROM generate_series(1, 8) w WHERE s > 0) FROM generate_series(1, "
              + size
              + ") s",
          "INSERT INTO message_state (conversation_id, seq, edits, replies, reactions) SELECT '"
              + id
              + "', s, 0, 0, '[[\"\ud83d\udc4d\", 2]]' FROM generate_series(10, "
              + size
              + ", 10) s",
          "INSERT INTO message_document (conversation_id, seq, at, document) SELECT"
              + " conversation_id, seq, at, "
              + SearchLexemes.document(
                  "conversation_id", "to_tsvector('simple', body)", "seq", "actor")
              + " FROM timeline_event WHERE conversation_id = '"
              + id
              + "'",
          "INSERT INTO search_progress VALUES ("
              + size
              + ", '"
              + id
              + "', '"
              + SearchLexemes.form("simple")
              + "')"
        }) {
      statement.execute(sql);
    }
  }

  private void run(UUID small, UUID large) {
    Map<String, Runnable> few = tasks(new ConversationId(small), SMALL);
    Map<String, Runnable> many = tasks(new ConversationId(large), LARGE);
    System.out.printf(Locale.ROOT, "milliseconds; %,d and %,d messages%n", SMALL, LARGE);
    few.forEach(
        (what, task) -> {
          Times[] times = compare(task, many.get(what));
          System.out.printf(
              Locale.ROOT,
              "%-32s p50 %6.2f %6.2f (%.1f times)   p99 %6.2f %6.2f (%.1f times)%n",
              what,
              times[0].median(),
              times[1].median(),
              times[1].median() / times[0].median(),
              times[0].percentile99(),
              times[1].percentile99(),
              times[1].percentile99() / times[0].percentile99());
        });
  }

  private Map<String, Runnable> tasks(ConversationId conversation, int size) {
    Map<String, Runnable> tasks = new LinkedHashMap<>();
    tasks.put("history, newest page", () -> history(conversation, size - PAGE + 1L));
    tasks.put("history, anywhere", () -> history(conversation, 1 + random.nextInt(size - PAGE)));
    Map<String, Runnable> searches = searches(conversation, size);
    searches.forEach((what, task) -> tasks.put("search, " + what, task));
    List<Runnable> all = List.copyOf(searches.values());
    tasks.put("search, any of these", () -> all.get(random.nextInt(all.size())).run());
    return tasks;
  }

  private Map<String, Runnable> searches(ConversationId conversation, int size) {
    Map<String, Runnable> searches = new LinkedHashMap<>();
    searches.put("a word of every message", () -> search(conversation, "word0"));
    searches.put("a usual word", () -> search(conversation, word(20, 200)));
    searches.put(
        "a usual word, long ago",
        () ->
            search(
                conversation,
                word(20, 200),
                Optional.of(Instant.now().minusSeconds(random.nextInt(size)))));
    searches.put("a rare word", () -> search(conversation, word(15_000, 5_000)));
    searches.put("two usual words", () -> search(conversation, word(0, 50) + " " + word(0, 500)));
    searches.put("no such word", () -> search(conversation, "nowhere"));
    return searches;
  }

  /** One of so many words, from a number on. */
  private String word(int from, int count) {
    return "word" + (from + random.nextInt(count));
  }

  private void history(ConversationId conversation, long first) {
    adapter.timeline().read(conversation, new TimelineRange(first, first + PAGE - 1));
    MessageStates states = adapter.messageStates();
    states.of(
        conversation,
        READER,
        LongStream.range(first, first + PAGE).boxed().collect(Collectors.toSet()));
  }

  private void search(ConversationId conversation, String words) {
    search(conversation, words, Optional.empty());
  }

  private void search(ConversationId conversation, String words, Optional<Instant> until) {
    adapter
        .messageSearch()
        .find(
            new SearchQuery(
                READER,
                Words.of(words),
                Optional.of(conversation),
                Optional.empty(),
                Optional.empty(),
                until),
            Optional.empty(),
            20);
  }

  /** In turns, so that what else the machine does is in both. */
  private Times[] compare(Runnable one, Runnable other) {
    for (int i = 0; i < WARM_UP; i++) {
      one.run();
      other.run();
    }
    long[] ofOne = new long[rounds];
    long[] ofOther = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      ofOne[i] = nanos(one);
      ofOther[i] = nanos(other);
    }
    return new Times[] {Times.of(ofOne), Times.of(ofOther)};
  }

  private static long nanos(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return System.nanoTime() - start;
  }

  /** In milliseconds. */
  private record Times(double median, double percentile99) {
    static Times of(long[] nanos) {
      Arrays.sort(nanos);
      return new Times(nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }
  }
}
