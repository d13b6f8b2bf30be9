package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.Message;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.user.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the search finds in a conversation of 80,000 messages, and in two of 2,000 beside it, is
 * what each message says by its sequence, whichever step finds it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FindMessagesIT {
  private static final UserId READER = new UserId("reader");
  private static final Instant END = Instant.parse("2026-06-01T12:00:00Z");
  private static final int PAGE = 20;
  private static final int MOST_PAGES = 6;

  /** Their lengths; the time between two messages is the same in all. */
  private static final int[] LENGTHS = {80_000, 2_000, 2_000};

  private final PostgresStores stores = new PostgresStores();
  private MessageSearch search;

  /**
   * A word, and which messages have it.
   *
   * @param in by sequence
   */
  record Word(String text, LongPredicate in) {
    String sql() {
      return switch (text) {
        case "every" -> "true";
        case "usual" -> "s % 200 = 0";
        case "seldom" -> "s % 4001 = 0";
        case "early" -> "s <= 45000 AND s % 10 = 0";
        case "lately" -> "s > 79990";
        case "never" -> "false";
        default -> throw new AssertionError(text);
      };
    }
  }

  private static final List<Word> WORDS =
      List.of(
          new Word("every", s -> true),
          new Word("usual", s -> s % 200 == 0),
          new Word("seldom", s -> s % 4001 == 0),
          // More than is sorted, and none where the search begins.
          new Word("early", s -> s <= 45_000 && s % 10 == 0),
          new Word("lately", s -> s > 79_990),
          new Word("never", s -> false));

  @BeforeAll
  void fill() throws SQLException {
    PostgresAdapter.migrate(stores.config());
    stores.execute("INSERT INTO user_account VALUES ('reader', 'Reader', now())");
    StringBuilder words = new StringBuilder("'said'");
    WORDS.forEach(
        word ->
            words.append(
                " || CASE WHEN %s THEN ' %s' ELSE '' END".formatted(word.sql(), word.text())));
    for (int i = 0; i < LENGTHS.length; i++) {
      UUID id = id(i);
      int length = LENGTHS[i];
      stores.execute(
          """
          INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,
            last_message_seq, room_name, room_name_key)
          VALUES ('%s', 1, 'reader', now(), %d, now(), %d, 'room %d', 'room %d')
          """
              .formatted(id, length, length, i, i),
          """
          INSERT INTO membership (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
          VALUES ('%s', 'reader', 4, 1, 1, 1)
          """
              .formatted(id),
          """
          INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,
            client_message_id, body)
          SELECT '%s', s, '%s'::timestamptz - (%d - s) * interval '1 second', 2, 'user-' || s %% 20,
            gen_random_uuid(), s::text, %s FROM generate_series(1, %d) s
          """
              .formatted(id, END, length, words, length),
          """
          INSERT INTO message_document (conversation_id, seq, at, document)
          SELECT conversation_id, seq, at, %s FROM timeline_event WHERE conversation_id = '%s'
          """
              .formatted(
                  SearchLexemes.document(
                      "conversation_id", "to_tsvector('simple', body)", "seq", "actor"),
                  id),
          "INSERT INTO search_progress VALUES (%d, '%s', '%s')"
              .formatted(length, id, SearchLexemes.form("simple")));
    }
    stores.execute("VACUUM ANALYZE");
    search = stores.open(stores.config(), InstantSource.system()).messageSearch();
  }

  @AfterAll
  void close() {
    stores.close();
  }

  private static UUID id(int conversation) {
    return new UUID(7, conversation);
  }

  private static Instant at(int conversation, long seq) {
    return END.minusSeconds(LENGTHS[conversation] - seq);
  }

  /** A message that is found. */
  record Place(int conversation, long seq) {
    static Place of(Message message) {
      return new Place(
          (int) message.conversation().value().getLeastSignificantBits(), message.seq());
    }

    Instant at() {
      return FindMessagesIT.at(conversation, seq);
    }
  }

  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparing(Place::at)
          .thenComparingInt(Place::conversation)
          .thenComparingLong(Place::seq)
          .reversed();

  /** A question: which words, by whom, and between which times. */
  record Question(
      List<Word> words,
      Optional<Integer> conversation,
      Optional<Integer> sender,
      Optional<Instant> since,
      Optional<Instant> until) {
    SearchQuery query() {
      return new SearchQuery(
          READER,
          Words.of(String.join(" ", words.stream().map(Word::text).toList())),
          conversation.map(number -> new ConversationId(id(number))),
          sender.map(number -> new UserId("user-" + number)),
          since,
          until);
    }

    List<Place> answer() {
      List<Place> found = new ArrayList<>();
      for (int i = 0; i < LENGTHS.length; i++) {
        int number = i;
        if (conversation.isEmpty() || conversation.get() == number) {
          LongStream.rangeClosed(1, LENGTHS[number])
              .filter(seq -> words.stream().allMatch(word -> word.in().test(seq)))
              .filter(seq -> sender.isEmpty() || seq % 20 == sender.get())
              .filter(seq -> since.isEmpty() || !at(number, seq).isBefore(since.get()))
              .filter(seq -> until.isEmpty() || at(number, seq).isBefore(until.get()))
              .forEach(seq -> found.add(new Place(number, seq)));
        }
      }
      found.sort(NEWEST_FIRST);
      return found;
    }
  }

  static Stream<Question> questions() {
    List<List<Word>> wanted = new ArrayList<>(WORDS.stream().map(List::of).toList());
    wanted.add(WORDS.subList(0, 2));
    wanted.add(WORDS.subList(1, 3));
    wanted.add(List.of(WORDS.get(1), WORDS.get(3)));
    List<Question> questions = new ArrayList<>();
    for (List<Word> words : wanted) {
      for (Optional<Integer> conversation : List.of(Optional.of(0), Optional.<Integer>empty())) {
        for (Optional<Integer> sender : List.of(Optional.<Integer>empty(), Optional.of(10))) {
          for (Optional<Instant> since : List.of(Optional.<Instant>empty(), at(35_000))) {
            for (Optional<Instant> until : List.of(Optional.<Instant>empty(), at(45_000))) {
              questions.add(new Question(words, conversation, sender, since, until));
            }
          }
        }
      }
    }
    return questions.stream();
  }

  private static Optional<Instant> at(long seq) {
    return Optional.of(at(0, seq));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void findsPageAfterPageWhatThereIs(Question question) {
    List<Place> expected = question.answer();
    List<Place> found = new ArrayList<>();
    Optional<SearchCursor> after = Optional.empty();
    List<Message> page;
    do {
      page = search.find(question.query(), after, PAGE);
      page.forEach(message -> found.add(Place.of(message)));
      if (!page.isEmpty()) {
        after = Optional.of(SearchCursor.of(page.getLast()));
      }
    } while (page.size() == PAGE && found.size() < PAGE * MOST_PAGES);

    assertThat(found).isEqualTo(expected.subList(0, Math.min(expected.size(), PAGE * MOST_PAGES)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void goesOnFromAnywhere(Question question) {
    List<Place> expected = question.answer();
    for (int from : new int[] {expected.size() / 2, expected.size() * 9 / 10}) {
      if (from < expected.size()) {
        Place place = expected.get(from);
        SearchCursor cursor =
            new SearchCursor(place.at(), new ConversationId(id(place.conversation())), place.seq());

        List<Place> found =
            search.find(question.query(), Optional.of(cursor), PAGE).stream()
                .map(Place::of)
                .toList();

        assertThat(found)
            .isEqualTo(expected.subList(from + 1, Math.min(expected.size(), from + 1 + PAGE)));
      }
    }
  }
}
