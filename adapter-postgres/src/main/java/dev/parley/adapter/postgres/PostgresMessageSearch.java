package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.search.MessageSearch;
import dev.parley.domain.search.SearchCursor;
import dev.parley.domain.search.SearchQuery;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * {@link MessageSearch} in the table {@code message_document}, which {@link SearchIndexer} fills.
 */
final class PostgresMessageSearch implements MessageSearch {
  // Beyond all messages, and within what the database takes.
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
  private static final UUID LAST = new UUID(-1, -1);

  private final Database database;
  private final String language;

  /**
   * @param language the text search configuration
   */
  PostgresMessageSearch(Database database, String language) {
    this.database = database;
    this.language = language;
  }

  /**
   * @throws IllegalStateException if the database has no such text search configuration
   */
  static void checkLanguage(Database database, String language) {
    boolean known =
        database.call(
            "search.language",
            handle ->
                handle
                    .createQuery(
                        "SELECT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = :language)")
                    .bind("language", language)
                    .mapTo(Boolean.class)
                    .one());
    if (!known) {
      throw new IllegalStateException(
          "the database has no text search configuration named " + language);
    }
  }

  @Override
  public List<Message> find(SearchQuery query, Optional<SearchCursor> after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE + ", was " + limit);
    }
    return database.call(
        "messageSearch.find",
        handle -> {
          var statement =
              handle.createQuery(FindMessagesSql.find(query.conversation().isPresent()));
          bind(statement, query, after, limit, language);
          return statement.map((row, context) -> read(row)).list();
        });
  }

  /** Binds {@link FindMessagesSql#find}. */
  static void bind(
      SqlStatement<?> statement,
      SearchQuery query,
      Optional<SearchCursor> after,
      int limit,
      String language) {
    query.conversation().ifPresent(id -> statement.bind("conversation", id.value()));
    List<String> words = query.words();
    statement
        .bind("language", language)
        .bind("words", BinaryArray.texts(words.size()).with(words, BinaryArray::add))
        .bind("reader", query.reader().value())
        .bind("sender", query.sender().map(UserId::value).orElse(null))
        .bind("since", query.since().map(Timestamps::parameter).orElse(null))
        .bind("until", Timestamps.parameter(query.until().orElse(NEVER)))
        .bind("latest", latest(query, after).map(Timestamps::parameter).orElse(null))
        .bind("at", Timestamps.parameter(after.map(SearchCursor::at).orElse(NEVER)))
        .bind("before", after.map(place -> place.conversation().value()).orElse(LAST))
        .bind("seq", after.map(SearchCursor::seq).orElse(Long.MAX_VALUE))
        .bind("limit", limit);
  }

  /** Nothing later is wanted, if that is known; within a conversation the sequence says more. */
  private static Optional<Instant> latest(SearchQuery query, Optional<SearchCursor> after) {
    Optional<Instant> page =
        query.conversation().isPresent() ? Optional.empty() : after.map(SearchCursor::at);
    return Stream.concat(query.until().stream(), page.stream()).min(Comparator.naturalOrder());
  }

  private static Message read(ResultSet row) throws SQLException {
    Message message =
        EventRow.message(
                new ConversationId(row.getObject(1, UUID.class)),
                row.getLong(2),
                Timestamps.read(row, 3),
                new UserId(row.getString(4)),
                row.getObject(5, UUID.class),
                new ClientMessageId(row.getString(6)),
                row.getString(7),
                row.getString(8),
                EventRow.target(row, 9))
            .message();
    @Nullable String editedTo = row.getString(10);
    return editedTo == null
        ? message
        : message.with(
            new MessageBody(editedTo),
            message.details().with(MessagePayload.mentions(row.getString(11))));
  }
}
