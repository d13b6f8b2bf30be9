package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.inbox.Inbox;
import dev.parley.domain.inbox.InboxCursor;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * {@link Inbox} from memberships, conversations and logs.
 *
 * <p>No index holds the time of the last activity, because each batch of messages changes it. So a
 * page looks up all conversations of the user, sorts them, and asks for messages and counts only
 * for those on the page.
 */
final class PostgresInbox implements Inbox {
  private static final String LINES =
      "WITH line AS MATERIALIZED (SELECT c.*, m.user_id, "
          + MembershipRow.columns("m")
          + """

        FROM membership m JOIN conversation c ON c.id = m.conversation_id
        WHERE m.user_id = :user AND m.left_seq IS NULL
      """;

  /** Rows compare as (time, id), and {@code uuid} compares by unsigned bytes. */
  private static final String AFTER = " AND (c.last_at, c.id) < (:at, :conversation)";

  private static final String PAGE =
      " ORDER BY c.last_at DESC, c.id DESC LIMIT :limit) SELECT "
          + ConversationRow.COLUMNS
          + ", "
          + MembershipRow.columns("c")
          + """
          , c.last_seq, c.last_at, u.unread, n.mentions,
            e.seq, e.at, e.actor, e.message_id, e.client_message_id, e.body, e.payload,
            e.target_seq, d.body, d.payload,
            x.level, x.muted_until
          FROM line c
          LEFT JOIN notification_setting x
            ON x.user_id = c.user_id AND x.conversation_id = c.id
          LEFT JOIN timeline_event e
            ON e.conversation_id = c.id AND e.seq = c.last_message_seq
          LEFT JOIN message_state s
            ON s.conversation_id = c.id AND s.seq = c.last_message_seq AND s.deleted_seq IS NULL
          LEFT JOIN timeline_event d
            ON d.conversation_id = c.id AND d.seq = s.edited_seq
          CROSS JOIN LATERAL (
            SELECT count(*) AS unread FROM (
              SELECT FROM timeline_event t
              WHERE t.conversation_id = c.id AND t.seq > c.read_seq AND t.seq <= c.last_message_seq
                AND t.kind = 2 AND t.actor <> c.user_id
              LIMIT :maxUnread) counted) u
          CROSS JOIN LATERAL (
            SELECT count(DISTINCT named.seq) AS mentions FROM (
              SELECT m.seq FROM mention m
              WHERE m.conversation_id = c.id AND m.user_id IN (c.user_id, '*')
                AND m.seq > c.read_seq AND m.actor <> c.user_id
              LIMIT :maxUnread) named) n
          ORDER BY c.last_at DESC, c.id DESC
          """;

  private static final int MEMBERSHIP = 1 + ConversationRow.WIDTH;
  private static final int HEAD = MEMBERSHIP + MembershipRow.WIDTH;
  private static final int MESSAGE = HEAD + 4;
  private static final int EDIT = MESSAGE + 8;
  private static final int NOTIFICATIONS = EDIT + 2;

  private final Database database;

  PostgresInbox(Database database) {
    this.database = database;
  }

  @Override
  public List<InboxEntry> page(UserId user, Optional<InboxCursor> after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
    return database.call(
        "inbox.page",
        handle -> {
          Query query = handle.createQuery(sql(after.isPresent()));
          after.ifPresent(
              cursor ->
                  query
                      .bind("at", Timestamps.parameter(cursor.lastActivityAt()))
                      .bind("conversation", cursor.conversation().value()));
          return query
              .bind("user", user.value())
              .bind("limit", limit)
              .bind("maxUnread", InboxEntry.MAX_UNREAD)
              .map((row, context) -> read(row, user))
              .list();
        });
  }

  static String sql(boolean continued) {
    return LINES + (continued ? AFTER : "") + PAGE;
  }

  private static InboxEntry read(ResultSet row, UserId user) throws SQLException {
    Conversation conversation = ConversationRow.read(row, 1);
    @Nullable Membership membership = MembershipRow.read(row, MEMBERSHIP, conversation.id(), user);
    return new InboxEntry(
        conversation,
        Objects.requireNonNull(membership),
        row.getLong(HEAD),
        Timestamps.read(row, HEAD + 1),
        lastMessage(row, conversation.id()),
        row.getInt(HEAD + 2),
        row.getInt(HEAD + 3),
        NotificationRow.read(row, NOTIFICATIONS));
  }

  private static Optional<Message> lastMessage(ResultSet row, ConversationId conversation)
      throws SQLException {
    long seq = row.getLong(MESSAGE);
    if (row.wasNull()) {
      return Optional.empty();
    }
    MessageSent sent =
        EventRow.message(
            conversation,
            seq,
            Timestamps.read(row, MESSAGE + 1),
            new UserId(row.getString(MESSAGE + 2)),
            row.getObject(MESSAGE + 3, UUID.class),
            new ClientMessageId(row.getString(MESSAGE + 4)),
            row.getString(MESSAGE + 5),
            row.getString(MESSAGE + 6),
            EventRow.target(row, MESSAGE + 7));
    @Nullable String editedTo = row.getString(EDIT);
    return Optional.of(
        editedTo == null
            ? sent.message()
            : sent.message()
                .with(
                    new MessageBody(editedTo),
                    sent.message()
                        .details()
                        .with(MessagePayload.mentions(row.getString(EDIT + 1)))));
  }
}
