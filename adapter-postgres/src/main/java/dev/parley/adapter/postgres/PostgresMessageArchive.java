package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageArchive;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@link MessageArchive} from the table {@code timeline_event}.
 *
 * <p>The index that finds repeated messages holds those of a user in a conversation together, but
 * not sorted by sequence. So a page reads as many entries of that index as the user has messages in
 * the conversations of the page, and rows only for the page. That is for somebody who wants to have
 * all they ever said; another index would be for each message that anybody sends.
 */
final class PostgresMessageArchive implements MessageArchive {
  static final String PAGE =
      """
      WITH page AS MATERIALIZED (
        SELECT conversation_id, seq FROM timeline_event
        WHERE actor = :sender AND client_message_id IS NOT NULL AND kind = 2
          AND (conversation_id, seq) > (:conversation, :seq)
        ORDER BY conversation_id, seq
        LIMIT :limit
      )
      SELECT p.conversation_id, p.seq, e.at, e.actor, e.message_id, e.client_message_id, e.body,
        e.payload, e.target_seq
      FROM page p JOIN timeline_event e ON e.conversation_id = p.conversation_id AND e.seq = p.seq
      ORDER BY p.conversation_id, p.seq
      """;

  /** Before all conversations. */
  static final UUID START = new UUID(0, 0);

  private final Database database;

  PostgresMessageArchive(Database database) {
    this.database = database;
  }

  @Override
  public List<Message> bySender(UserId sender, Optional<Message> after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE + ", was " + limit);
    }
    return database.call(
        "messageArchive.bySender",
        handle ->
            handle
                .createQuery(PAGE)
                .bind("sender", sender.value())
                .bind("conversation", after.map(last -> last.conversation().value()).orElse(START))
                .bind("seq", after.map(Message::seq).orElse(0L))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  private static Message read(ResultSet row) throws SQLException {
    return EventRow.message(
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
  }
}
