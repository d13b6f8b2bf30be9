package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.NamedMessages;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a writer and the statements that it runs, in plain JDBC because each batch runs
 * them. Not thread-safe.
 *
 * <p>A batch takes two round trips: lock and look up; write and commit. Between them the changes
 * are decided here. If they name messages, another look-up comes before that.
 */
final class WriterSession implements AutoCloseable {
  private static final int HEAD = 1 + ConversationRow.WIDTH;
  private static final int MEMBERSHIP = 2;
  private static final int SUBJECT = MEMBERSHIP + MembershipRow.WIDTH;
  private static final int ORIGINAL = SUBJECT + MembershipRow.WIDTH;

  private final Connection connection;
  private final PreparedStatement lockAndLookUp;
  private final PreparedStatement writeMessages;
  private final PreparedStatement writeAll;
  private final PreparedStatement writeAllAndStates;
  private final PreparedStatement lookUpNamed;
  private final PreparedStatement commit;

  /** Takes over a connection, which is closed with the session. */
  WriterSession(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    lockAndLookUp = connection.prepareStatement(BatchSql.LOCK + ";" + BatchSql.LOOK_UP);
    writeMessages = connection.prepareStatement(BatchSql.WRITE_MESSAGES);
    writeAll = connection.prepareStatement(BatchSql.WRITE_ALL);
    writeAllAndStates = connection.prepareStatement(BatchSql.WRITE_ALL_AND_STATES);
    lookUpNamed = connection.prepareStatement(MessageStateSql.LOOK_UP);
    commit = connection.prepareStatement(BatchSql.COMMIT);
  }

  /**
   * What was found under the locks.
   *
   * @param locked the conversations that exist
   * @param stored what the store holds about each change
   */
  record Found(List<LockedConversation> locked, List<StoredBefore> stored) {}

  /** Begins a transaction: locks all that the changes name, waiting if need be, and looks. */
  Found lockAndLookUp(List<Change> changes, Collection<ConversationId> conversations)
      throws SQLException {
    lockAndLookUp.setObject(1, BatchParameters.ids(conversations));
    BatchParameters.bindLookUp(lockAndLookUp, 2, changes);
    lockAndLookUp.execute();
    List<LockedConversation> locked = readLocked(lockAndLookUp.getResultSet());
    lockAndLookUp.getMoreResults();
    return new Found(locked, readStored(lockAndLookUp.getResultSet(), changes));
  }

  /** Locks conversations, waiting if need be; begins a transaction if there is none. */
  List<LockedConversation> lock(Collection<ConversationId> conversations) throws SQLException {
    return lock(BatchSql.LOCK, conversations);
  }

  /** Locks those of the conversations that nobody else has locked. */
  List<LockedConversation> lockFree(Collection<ConversationId> conversations) throws SQLException {
    return lock(BatchSql.LOCK_FREE, conversations);
  }

  private List<LockedConversation> lock(String sql, Collection<ConversationId> conversations)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, BatchParameters.ids(conversations));
      return readLocked(statement.executeQuery());
    }
  }

  /** Those of the conversations that exist. */
  Set<ConversationId> existing(Collection<ConversationId> conversations) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BatchSql.EXISTING)) {
      statement.setObject(1, BatchParameters.ids(conversations));
      ResultSet rows = statement.executeQuery();
      Set<ConversationId> existing = new HashSet<>();
      while (rows.next()) {
        existing.add(new ConversationId(rows.getObject(1, UUID.class)));
      }
      return existing;
    }
  }

  /** What the store holds about each change, now. */
  List<StoredBefore> lookUp(List<Change> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BatchSql.LOOK_UP)) {
      BatchParameters.bindLookUp(statement, 1, changes);
      return readStored(statement.executeQuery(), changes);
    }
  }

  /** What the store holds about the messages that the changes name; empty if they name none. */
  Optional<NamedMessages> lookUpNamed(List<Change> changes) throws SQLException {
    return changes.stream().allMatch(change -> change.named().isEmpty())
        ? Optional.empty()
        : Optional.of(NamedMessagesLookUp.run(lookUpNamed, changes));
  }

  /** Whether exactly this event is stored. */
  boolean isStored(TimelineEvent event) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BatchSql.EVENT)) {
      statement.setObject(1, event.conversation().value());
      statement.setLong(2, event.seq());
      ResultSet row = statement.executeQuery();
      return row.next() && EventRow.read(row, 1, event.conversation()).equals(event);
    }
  }

  /**
   * Writes what was decided and commits.
   *
   * @return the server's warning about the commit, if it had one
   */
  Optional<SQLException> writeAndCommit(BatchDecision decision) throws SQLException {
    if (decision.appended().isEmpty()) {
      return commit();
    }
    if (decision.isPlain()) {
      BatchParameters.bindMessages(writeMessages, decision);
      return execute(writeMessages);
    }
    Optional<StateChanges> states = decision.stateChanges();
    if (states.isPresent()) {
      BatchParameters.bindAllAndStates(writeAllAndStates, decision, states.get());
      return execute(writeAllAndStates);
    }
    BatchParameters.bindAll(writeAll, decision);
    return execute(writeAll);
  }

  /**
   * Commits though nothing was written. The locks were, so the commit waits until everything before
   * it is as safe as it should be: what was read under the locks may be acknowledged.
   */
  Optional<SQLException> commit() throws SQLException {
    return execute(commit);
  }

  private static Optional<SQLException> execute(PreparedStatement statement) throws SQLException {
    statement.execute();
    return Optional.ofNullable(statement.getWarnings());
  }

  /** Has the connection cut when a transaction that begins now takes longer than that. */
  Watchdog.Watch watch(Watchdog watchdog, Duration limit) {
    return watchdog.watch(connection, limit.toNanos());
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static List<LockedConversation> readLocked(ResultSet rows) throws SQLException {
    List<LockedConversation> locked = new ArrayList<>();
    while (rows.next()) {
      Conversation conversation = ConversationRow.read(rows, 1);
      locked.add(
          new LockedConversation(
              conversation,
              rows.getLong(HEAD),
              Timestamps.read(rows, HEAD + 1),
              rows.getLong(HEAD + 2),
              new Blocking(rows.getBoolean(HEAD + 3), rows.getBoolean(HEAD + 4)),
              rows.getInt(HEAD + 5)));
    }
    return locked;
  }

  private static List<StoredBefore> readStored(ResultSet rows, List<Change> changes)
      throws SQLException {
    List<StoredBefore> stored =
        new ArrayList<>(Collections.nCopies(changes.size(), StoredBefore.NOTHING));
    while (rows.next()) {
      int position = rows.getInt(1) - 1;
      Change change = changes.get(position);
      @Nullable Membership membership =
          MembershipRow.read(rows, MEMBERSHIP, change.conversation(), change.actor());
      @Nullable Membership subject =
          MembershipRow.read(rows, SUBJECT, change.conversation(), change.subject());
      @Nullable MessageSent original = readOriginal(rows, change);
      if (membership != null || subject != null || original != null) {
        stored.set(position, new StoredBefore(membership, subject, original));
      }
    }
    return stored;
  }

  private static @Nullable MessageSent readOriginal(ResultSet row, Change change)
      throws SQLException {
    long seq = row.getLong(ORIGINAL);
    if (row.wasNull() || !(change instanceof Change.Post post)) {
      return null;
    }
    return EventRow.message(
        post.conversation(),
        seq,
        Timestamps.read(row, ORIGINAL + 1),
        post.actor(),
        row.getObject(ORIGINAL + 2, UUID.class),
        post.clientMessageId(),
        row.getString(ORIGINAL + 3),
        row.getString(ORIGINAL + 4),
        EventRow.target(row, ORIGINAL + 5));
  }
}
