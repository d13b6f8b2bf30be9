package dev.parley.adapter.postgres;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.search.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was said into the table that is searched, a moment later and on a thread of its own,
 * so that nobody who says something waits for it. Thread-safe.
 *
 * <p>The log says what there is to do, and a row for each conversation up to where it is done; so
 * nothing is lost with a process. Each instance sees to what it has stored itself, and looks now
 * and then for what others have left behind. An advisory lock for each conversation keeps two from
 * doing the same, and makes whoever deletes a message wait until it is indexed.
 */
final class SearchIndexer implements AutoCloseable {
  /** The most entries of a log that a transaction goes through: deleting may wait for it. */
  static final int CHUNK = 250;

  private static final Logger log = LoggerFactory.getLogger(SearchIndexer.class);

  /** What was said within that time is indexed together. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final Duration SWEEP = Duration.ofMinutes(1);

  private static final int MAX_BEHIND = 1_000;

  private final Database database;
  private final String language;
  private final String form;
  private final Set<ConversationId> grown = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("parley-search-indexer").daemon().factory());

  /** Whether more was left behind than was looked for. */
  private boolean moreBehind;

  /** Whether the last attempt failed, so that an outage is logged once. */
  private boolean troubled;

  /**
   * @param language the text search configuration
   */
  SearchIndexer(Database database, String language) {
    this.database = database;
    this.language = language;
    this.form = SearchLexemes.form(language);
  }

  /** From now on; what was left behind first. */
  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::findBehind, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    var unusedToo =
        thread.scheduleWithFixedDelay(
            this::indexGrown, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Something was committed. Does not block. */
  void committed(List<TimelineEvent> events) {
    for (TimelineEvent event : events) {
      if (event instanceof MessageSent || event instanceof MessageEdited) {
        grown.add(event.conversation());
      }
    }
  }

  private void findBehind() {
    attempt(
        () -> {
          List<ConversationId> behind =
              database.call(
                  "search.behind",
                  handle ->
                      handle
                          .createQuery(SearchSql.BEHIND)
                          .bind("form", form)
                          .bind("limit", MAX_BEHIND)
                          .map((row, context) -> new ConversationId(row.getObject(1, UUID.class)))
                          .list());
          grown.addAll(behind);
          moreBehind = behind.size() == MAX_BEHIND;
        });
  }

  private void indexGrown() {
    for (ConversationId conversation : List.copyOf(grown)) {
      grown.remove(conversation);
      boolean done = attempt(() -> index(conversation));
      if (!done || Thread.currentThread().isInterrupted()) {
        grown.add(conversation);
        return;
      }
    }
    if (moreBehind) {
      findBehind();
    }
  }

  /** Runs a task that is run again when it fails. */
  private boolean attempt(Runnable task) {
    try {
      task.run();
      troubled = false;
      return true;
    } catch (PortUnavailableException e) {
      if (!troubled) {
        log.warn("messages cannot be indexed for the search; another try follows", e);
      }
    } catch (RuntimeException e) {
      // Thrown on, it would end the tries.
      log.error("messages cannot be indexed for the search; another try follows", e);
    }
    troubled = true;
    return false;
  }

  /** Takes in all that there is in a conversation. */
  void index(ConversationId conversation) {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more =
          database.call(
              "search.index", handle -> handle.inTransaction(h -> indexChunk(h, conversation)));
    }
  }

  /** Returns whether there is more. */
  private boolean indexChunk(Handle handle, ConversationId conversation) {
    handle
        .createQuery(SearchSql.LOCK)
        .bind("key", SearchSql.lockKey(conversation))
        .scanResultSet((rows, context) -> rows.get().next());
    // A statement of its own, to see what the lock waited for.
    long from =
        handle
            .createQuery(SearchSql.PROGRESS)
            .bind("conversation", conversation.value())
            .bind("form", form)
            .mapTo(Long.class)
            .one();
    News news =
        handle
            .createQuery(SearchSql.NEWS)
            .bind("conversation", conversation.value())
            .bind("after", from)
            .bind("limit", CHUNK)
            .scanResultSet((rows, context) -> News.read(rows.get(), from));
    if (news.last() == from) {
      return false;
    }
    write(handle, conversation, news.words());
    handle
        .createUpdate(SearchSql.ADVANCE)
        .bind("conversation", conversation.value())
        .bind("seq", news.last())
        .bind("form", form)
        .execute();
    return news.full();
  }

  private void write(Handle handle, ConversationId conversation, Map<Long, String> words) {
    if (words.isEmpty()) {
      return;
    }
    List<Long> seqs = new ArrayList<>(words.keySet());
    handle
        .createUpdate(SearchSql.WRITE)
        .bind("conversation", conversation.value())
        .bind("language", language)
        .bind("seqs", BinaryArray.longs(seqs.size()).with(seqs, BinaryArray::add))
        .bind("words", BinaryArray.texts(seqs.size()).with(words.values(), BinaryArray::add))
        .execute();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /**
   * What was read of a log.
   *
   * @param words of each message what it says at the end, by sequence
   * @param last the last sequence that was read
   * @param full whether there may be more
   */
  private record News(Map<Long, String> words, long last, boolean full) {
    static News read(ResultSet rows, long from) throws SQLException {
      Map<Long, String> words = new LinkedHashMap<>();
      long last = from;
      int count = 0;
      while (rows.next()) {
        last = rows.getLong(1);
        count++;
        short kind = rows.getShort(2);
        if (kind == EventRow.MESSAGE) {
          put(words, last, rows.getString(3));
        } else if (kind == EventRow.EDITED) {
          put(words, rows.getLong(4), rows.getString(3));
        }
      }
      return new News(words, last, count == CHUNK);
    }

    private static void put(Map<Long, String> words, long seq, String text) {
      if (!text.isEmpty()) {
        words.put(seq, String.join(" ", Words.of(text)));
      }
    }
  }
}
