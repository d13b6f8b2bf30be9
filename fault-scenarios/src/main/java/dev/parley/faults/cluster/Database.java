package dev.parley.faults.cluster;

import dev.parley.faults.check.Evidence;
import dev.parley.faults.journal.LogEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** PostgreSQL as an administrator sees it: the truth, and a few ways to disturb it. */
public final class Database {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration RETRY = Duration.ofMillis(100);

  private final String url;
  private final String user;
  private final String password;

  Database(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** A connection of one's own; waits while there are too many others. */
  public Connection connect() throws SQLException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return DriverManager.getConnection(url, user, password);
      } catch (SQLException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        Pause.of(RETRY);
      }
    }
  }

  /** The logs of these conversations. */
  public Map<String, List<LogEvent>> logs(Collection<String> conversations) throws SQLException {
    Map<String, List<LogEvent>> logs = new HashMap<>();
    conversations.forEach(id -> logs.put(id, new ArrayList<>()));
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT conversation_id::text, seq, kind, actor, coalesce(payload->>'user', ''),
                       client_message_id, message_id::text, body
                FROM timeline_event WHERE conversation_id = ANY(?) ORDER BY conversation_id, seq""")) {
      query.setArray(1, connection.createArrayOf("uuid", uuids(conversations)));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          LogEvent event = event(row);
          logs.computeIfAbsent(event.conversation(), id -> new ArrayList<>()).add(event);
        }
      }
    }
    return logs;
  }

  private static Object[] uuids(Collection<String> conversations) {
    return conversations.stream().map(UUID::fromString).toArray();
  }

  private static LogEvent event(ResultSet row) throws SQLException {
    String conversation = row.getString(1);
    long seq = row.getLong(2);
    String actor = row.getString(4);
    return switch (row.getInt(3)) {
      case 1 -> LogEvent.other(conversation, seq, LogEvent.OPENED, actor, "");
      case 2 ->
          LogEvent.message(
              conversation, seq, actor, row.getString(6), row.getString(7), row.getString(8));
      case 3 -> LogEvent.other(conversation, seq, LogEvent.JOINED, actor, row.getString(5));
      case 4 -> LogEvent.other(conversation, seq, LogEvent.LEFT, actor, row.getString(5));
      default -> throw new IllegalStateException("a kind that is not known: " + row.getInt(3));
    };
  }

  /** Who is or was in these conversations. */
  public Map<Evidence.Member, Evidence.Standing> members(Collection<String> conversations)
      throws SQLException {
    Map<Evidence.Member, Evidence.Standing> members = new HashMap<>();
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT conversation_id::text, user_id, left_seq IS NULL, delivered_seq, read_seq
                FROM membership WHERE conversation_id = ANY(?)""")) {
      query.setArray(1, connection.createArrayOf("uuid", uuids(conversations)));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          members.put(
              new Evidence.Member(row.getString(1), row.getString(2)),
              new Evidence.Standing(row.getBoolean(3), row.getLong(4), row.getLong(5)));
        }
      }
    }
    return members;
  }

  /** Ends all sessions of the servers. */
  public void terminateBackends() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE usename = current_user AND pid <> pg_backend_pid()");
    }
  }

  /** Locks a conversation's row as a writer does, until the connection is closed. */
  public Connection lock(String conversation) throws SQLException {
    Connection connection = connect();
    try {
      connection.setAutoCommit(false);
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT 1 FROM conversation WHERE id = ? FOR UPDATE")) {
        statement.setObject(1, UUID.fromString(conversation));
        statement.executeQuery().close();
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
