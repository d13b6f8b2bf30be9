package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsIT {
  private final PostgresStores stores = new PostgresStores();
  private final Connections connections =
      new Connections(
          stores
              .config()
              .with(
                  new PostgresConfig.Timeouts(
                      Duration.ofMillis(1_500),
                      Duration.ofSeconds(30),
                      Duration.ofSeconds(2),
                      Duration.ofSeconds(4),
                      Duration.ofSeconds(6),
                      Duration.ZERO)));

  @AfterEach
  void close() {
    stores.close();
  }

  @ParameterizedTest
  @CsvSource({"off, on", "local, on", "remote_write, on", "on, on", "remote_apply, remote_apply"})
  void waitsForTheDiskWhateverTheDatabaseSays(String ofTheDatabase, String ofTheSession)
      throws SQLException {
    stores.execute(
        "ALTER DATABASE %s SET synchronous_commit = %s"
            .formatted(stores.database().name(), ofTheDatabase));

    try (Connection writer = connections.open("test");
        Connection reader = connections.openReader("test")) {
      assertThat(setting(writer, "synchronous_commit")).isEqualTo(ofTheSession);
      assertThat(setting(reader, "synchronous_commit")).isEqualTo(ofTheSession);
    }
  }

  @Test
  void letsReadersWaitNoLongerThanTheirCallers() throws SQLException {
    try (Connection writer = connections.open("test");
        Connection reader = connections.openReader("test")) {
      assertThat(setting(writer, "statement_timeout")).isEqualTo("4s");
      assertThat(setting(writer, "lock_timeout")).isEqualTo("2s");
      assertThat(setting(writer, "idle_in_transaction_session_timeout")).isEqualTo("6s");
      assertThat(writer.getNetworkTimeout()).isEqualTo(5_000);
      assertThat(setting(reader, "statement_timeout")).isEqualTo("1s");
      assertThat(setting(reader, "lock_timeout")).isEqualTo("1s");
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
