package dev.parley.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL whose user may create databases.
 *
 * @param jdbcUrl the URL of some database of it
 * @param user the user
 * @param password its password; empty where none is needed
 */
record PostgresServer(String jdbcUrl, String user, String password) {

  private static final Pattern URL =
      Pattern.compile("(?<server>jdbc:postgresql://[^/]+/)(?<database>[^?]*)(?<options>\\?.*)?");

  PostgresServer {
    if (!URL.matcher(jdbcUrl).matches()) {
      throw new IllegalArgumentException(
          "not of the form jdbc:postgresql://host:port/database: " + jdbcUrl);
    }
  }

  /** The same server with another database in its URL. */
  String urlOf(String database) {
    Matcher matcher = URL.matcher(jdbcUrl);
    if (!matcher.matches()) {
      throw new IllegalStateException(jdbcUrl);
    }
    String options = matcher.group("options");
    return matcher.group("server") + database + (options == null ? "" : options);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
