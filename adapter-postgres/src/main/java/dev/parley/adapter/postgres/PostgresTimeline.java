package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@link Timeline} in the table {@code timeline_event}. */
final class PostgresTimeline implements Timeline {
  static final String RANGE =
      "SELECT "
          + EventRow.COLUMNS
          + " FROM timeline_event e WHERE e.conversation_id = :conversation"
          + " AND e.seq BETWEEN :first AND :last ORDER BY e.seq";

  private static final String HEADS = "SELECT id, last_seq FROM conversation WHERE id = ANY(:ids)";

  private final Database database;
  private final GroupCommit groupCommit;
  private final CommitAnnouncer announcer;
  private final ConversationOpening opening;
  private final Epochs epochs;

  PostgresTimeline(
      Database database, GroupCommit groupCommit, CommitAnnouncer announcer, Epochs epochs) {
    this.database = database;
    this.groupCommit = groupCommit;
    this.announcer = announcer;
    this.epochs = epochs;
    opening = new ConversationOpening(database, announcer);
  }

  @Override
  public List<ChangeOutcome> apply(List<? extends Change> changes) {
    return groupCommit.apply(changes);
  }

  @Override
  public OpenOutcome open(Conversation conversation, List<UserId> members) {
    return opening.open(conversation, members);
  }

  @Override
  public List<TimelineEvent> read(ConversationId conversation, TimelineRange range) {
    return database.call(
        "timeline.read",
        handle ->
            handle
                .createQuery(RANGE)
                .bind("conversation", conversation.value())
                .bind("first", range.first())
                .bind("last", range.last())
                .map((row, context) -> EventRow.read(row, 1, conversation))
                .list());
  }

  @Override
  public Map<ConversationId, Long> heads(Set<ConversationId> conversations) {
    if (conversations.isEmpty()) {
      return Map.of();
    }
    return database.call(
        "timeline.heads",
        handle ->
            handle
                .createQuery(HEADS)
                .bind("ids", BatchParameters.ids(conversations))
                .scanResultSet((rows, context) -> readHeads(rows.get())));
  }

  /** Reads rows of a conversation's id and the highest sequence of its log. */
  static Map<ConversationId, Long> readHeads(ResultSet rows) throws SQLException {
    Map<ConversationId, Long> heads = new HashMap<>();
    while (rows.next()) {
      heads.put(new ConversationId(rows.getObject(1, UUID.class)), rows.getLong(2));
    }
    return heads;
  }

  @Override
  public DatabaseEpoch epoch() {
    return epochs.current();
  }

  @Override
  public void onCommit(CommitListener listener) {
    announcer.listen(listener);
  }
}
