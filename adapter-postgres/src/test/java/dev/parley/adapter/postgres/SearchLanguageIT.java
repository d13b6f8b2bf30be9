package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.search.Words;
import dev.parley.domain.user.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the text search configuration does, and what happens when it is another. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchLanguageIT {
  private static final UUID ROOM = new UUID(7, 7);

  private final PostgresStores stores = new PostgresStores();

  @BeforeEach
  void say() throws SQLException {
    PostgresAdapter.migrate(stores.config());
    stores.execute(
        "INSERT INTO user_account VALUES ('reader', 'Reader', now())",
        """
        INSERT INTO conversation (id, kind, created_by, created_at, last_seq, last_at,
          last_message_seq, room_name, room_name_key)
        VALUES ('%s', 1, 'reader', now(), 2, now(), 2, 'room', 'room')
        """
            .formatted(ROOM),
        """
        INSERT INTO membership (conversation_id, user_id, role, joined_seq, delivered_seq, read_seq)
        VALUES ('%s', 'reader', 4, 1, 1, 1)
        """
            .formatted(ROOM),
        """
        INSERT INTO timeline_event (conversation_id, seq, at, kind, actor, message_id,
          client_message_id, body)
        SELECT '%s', s, now(), 2, 'reader', gen_random_uuid(), s::text,
          CASE s WHEN 1 THEN 'the cat runs' ELSE 'a dog sleeps' END FROM generate_series(1, 2) s
        """
            .formatted(ROOM));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private PostgresAdapter open(String language) {
    return stores.open(stores.config().withSearchLanguage(language), InstantSource.system());
  }

  private static List<Long> find(MessageSearch search, String words) {
    SearchQuery query =
        new SearchQuery(
            new UserId("reader"),
            Words.of(words),
            Optional.of(new ConversationId(ROOM)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return search.find(query, Optional.empty(), 10).stream().map(one -> one.seq()).toList();
  }

  private static void awaitFound(MessageSearch search, String words) {
    await(words)
        .atMost(Duration.ofSeconds(90))
        .until(() -> find(search, words).equals(List.of(1L)));
  }

  @Test
  void wordsAreComparedAsTheLanguageHasIt() {
    MessageSearch search = open("english").messageSearch();

    awaitFound(search, "running");
    assertThat(find(search, "cats")).containsExactly(1L);
    assertThat(find(search, "the cats")).as("what is left out does not count").containsExactly(1L);
    assertThat(find(search, "the")).isEmpty();
    assertThat(find(search, "dogs running")).isEmpty();
  }

  @Test
  void allIsTakenInAnewForAnotherLanguage() {
    PostgresAdapter before = open("simple");
    awaitFound(before.messageSearch(), "runs");
    assertThat(find(before.messageSearch(), "the")).containsExactly(1L);
    assertThat(find(before.messageSearch(), "running")).isEmpty();
    before.close();

    awaitFound(open("english").messageSearch(), "running");
  }

  @Test
  void whatAnInstanceOfAnotherFormHasTakenInIsTakenInAnew() throws SQLException {
    PostgresAdapter before = open("simple");
    awaitFound(before.messageSearch(), "runs");
    before.close();
    stores.execute(
        "UPDATE message_document SET document = 'old form'",
        "UPDATE search_progress SET language = 'simple'");

    awaitFound(open("simple").messageSearch(), "runs");
  }

  @Test
  void aLanguageThatTheDatabaseDoesNotHaveIsNoStart() {
    assertThatThrownBy(() -> open("klingon"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("klingon");
  }
}
