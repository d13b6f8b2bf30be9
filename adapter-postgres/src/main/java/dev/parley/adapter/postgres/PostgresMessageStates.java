package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Emoji;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.message.Reactor;
import dev.parley.domain.message.Revision;
import dev.parley.domain.user.UserId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link MessageStates} from the tables that batches keep, and from the log. */
final class PostgresMessageStates implements MessageStates {
  static final String STATES =
      """
      SELECT s.seq, s.edits, s.replies, s.pinned_seq, s.reactions,
        e.seq, e.at, e.body, e.payload, d.seq, d.at, d.actor,
        CASE WHEN s.reactions IS NOT NULL THEN ARRAY(
          SELECT r.emoji FROM message_reaction r
          WHERE r.conversation_id = s.conversation_id AND r.seq = s.seq AND r.user_id = :reader) END
      FROM message_state s
      LEFT JOIN timeline_event e
        ON e.conversation_id = s.conversation_id AND e.seq = s.edited_seq AND s.deleted_seq IS NULL
      LEFT JOIN timeline_event d
        ON d.conversation_id = s.conversation_id AND d.seq = s.deleted_seq
      WHERE s.conversation_id = :conversation AND s.seq = ANY(:seqs)
      """;

  static final String REVISIONS =
      """
      (SELECT seq, at, body FROM timeline_event
       WHERE conversation_id = :conversation AND seq = :seq AND kind = 2)
      UNION ALL
      (SELECT seq, at, body FROM timeline_event
       WHERE conversation_id = :conversation AND target_seq = :seq AND kind = 11
       ORDER BY seq DESC LIMIT :limit)
      ORDER BY seq DESC LIMIT :limit
      """;

  static final String REACTORS =
      """
      SELECT user_id, emoji, reacted_seq FROM message_reaction
      WHERE conversation_id = :conversation AND seq = :seq AND reacted_seq > :after
      ORDER BY reacted_seq LIMIT :limit
      """;

  private static final String MESSAGE =
      "e.seq, e.at, e.actor, e.message_id, e.client_message_id, e.body, e.payload, e.target_seq";

  static final String PINS =
      "SELECT "
          + MESSAGE
          + """
           FROM message_state s
          JOIN timeline_event e ON e.conversation_id = s.conversation_id AND e.seq = s.seq
          WHERE s.conversation_id = :conversation AND s.pinned_seq IS NOT NULL
          ORDER BY s.pinned_seq DESC
          """;

  static final String THREAD =
      "SELECT "
          + MESSAGE
          + """
           FROM timeline_event e
          WHERE e.conversation_id = :conversation AND e.target_seq = :root AND e.kind = 2
            AND e.seq > :after
          ORDER BY e.seq LIMIT :limit
          """;

  private final Database database;

  PostgresMessageStates(Database database) {
    this.database = database;
  }

  @Override
  public Map<Long, MessageState> of(ConversationId conversation, UserId reader, Set<Long> seqs) {
    if (seqs.isEmpty()) {
      return Map.of();
    }
    return database.call(
        "messageStates.of",
        handle ->
            handle
                .createQuery(STATES)
                .bind("conversation", conversation.value())
                .bind("reader", reader.value())
                .bind("seqs", BinaryArray.longs(seqs.size()).with(seqs, BinaryArray::add))
                .scanResultSet((rows, context) -> readStates(rows.get())));
  }

  private static Map<Long, MessageState> readStates(ResultSet rows) throws SQLException {
    Map<Long, MessageState> states = new HashMap<>();
    while (rows.next()) {
      states.put(rows.getLong(1), state(rows));
    }
    return states;
  }

  private static MessageState state(ResultSet row) throws SQLException {
    return new MessageState(
        edit(row),
        deletion(row),
        reactions(row.getString(5), row.getArray(13)),
        EventRow.target(row, 4).isPresent(),
        row.getInt(3));
  }

  private static Optional<MessageState.Edit> edit(ResultSet row) throws SQLException {
    OptionalLong seq = EventRow.target(row, 6);
    return seq.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MessageState.Edit(
                row.getInt(2),
                seq.getAsLong(),
                Timestamps.read(row, 7),
                new MessageBody(row.getString(8)),
                MessagePayload.mentions(row.getString(9))));
  }

  private static Optional<MessageState.Deletion> deletion(ResultSet row) throws SQLException {
    OptionalLong seq = EventRow.target(row, 10);
    return seq.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MessageState.Deletion(
                seq.getAsLong(), Timestamps.read(row, 11), new UserId(row.getString(12))));
  }

  private static List<MessageState.Reaction> reactions(@Nullable String counts, @Nullable Array own)
      throws SQLException {
    Set<String> mine = new HashSet<>();
    if (own != null) {
      mine.addAll(Arrays.asList((String[]) own.getArray()));
    }
    List<MessageState.Reaction> reactions = new ArrayList<>();
    ReactionCounts.ofJson(counts)
        .forEach(
            (emoji, count) ->
                reactions.add(
                    new MessageState.Reaction(emoji, count, mine.contains(emoji.value()))));
    return reactions;
  }

  @Override
  public List<Revision> revisions(ConversationId conversation, long seq) {
    return database
        .call(
            "messageStates.revisions",
            handle ->
                handle
                    .createQuery(REVISIONS)
                    .bind("conversation", conversation.value())
                    .bind("seq", seq)
                    .bind("limit", MAX_PAGE)
                    .map(
                        (row, context) ->
                            new Revision(
                                row.getLong(1),
                                Timestamps.read(row, 2),
                                new MessageBody(row.getString(3))))
                    .list())
        .reversed();
  }

  @Override
  public List<Reactor> reactors(ConversationId conversation, long seq, long after, int limit) {
    checkLimit(limit);
    return database.call(
        "messageStates.reactors",
        handle ->
            handle
                .createQuery(REACTORS)
                .bind("conversation", conversation.value())
                .bind("seq", seq)
                .bind("after", after)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Reactor(
                            new UserId(row.getString(1)),
                            new Emoji(row.getString(2)),
                            row.getLong(3)))
                .list());
  }

  @Override
  public List<Message> pins(ConversationId conversation) {
    return database.call(
        "messageStates.pins",
        handle ->
            handle
                .createQuery(PINS)
                .bind("conversation", conversation.value())
                .map((row, context) -> message(row, 1, conversation))
                .list());
  }

  @Override
  public List<Message> thread(ConversationId conversation, long root, long after, int limit) {
    checkLimit(limit);
    return database.call(
        "messageStates.thread",
        handle ->
            handle
                .createQuery(THREAD)
                .bind("conversation", conversation.value())
                .bind("root", root)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> message(row, 1, conversation))
                .list());
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE + ", was " + limit);
    }
  }

  /**
   * Reads a message.
   *
   * @param first the index of the first of {@link #MESSAGE}
   */
  private static Message message(ResultSet row, int first, ConversationId conversation)
      throws SQLException {
    return EventRow.message(
            conversation,
            row.getLong(first),
            Timestamps.read(row, first + 1),
            new UserId(row.getString(first + 2)),
            row.getObject(first + 3, UUID.class),
            new ClientMessageId(row.getString(first + 4)),
            row.getString(first + 5),
            row.getString(first + 6),
            EventRow.target(row, first + 7))
        .message();
  }
}
