package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SharedPostgresIT {

  @Test
  void givesEachTestAnEmptyDatabaseOfItsOwn() throws SQLException {
    try (TestDatabase one = TestPostgres.freshDatabase();
        TestDatabase other = TestPostgres.freshDatabase()) {
      update(one, "CREATE TABLE thing (id int)");

      assertThat(one.name()).isNotEqualTo(other.name());
      assertThat(number(one, "SELECT count(*) FROM pg_tables WHERE tablename = 'thing'")).isOne();
      assertThat(number(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'thing'"))
          .isZero();
    }
  }

  @Test
  void isTheMajorVersionThatTheServerIsMadeFor() throws SQLException {
    try (TestDatabase database = TestPostgres.freshDatabase()) {
      assertThat(number(database, "SHOW server_version_num") / 10_000).isEqualTo(18);
    }
  }

  @Test
  void dropsADatabaseThatSomebodyIsStillConnectedTo() throws SQLException {
    TestDatabase database = TestPostgres.freshDatabase();
    try (Connection open = database.connect()) {
      assertThat(open.isValid(5)).isTrue();

      database.close();

      assertThat(open.isValid(5)).isFalse();
      assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
    }
  }

  @Test
  void aDedicatedServerKeepsDataAndPortThroughARestart() throws SQLException {
    try (DedicatedPostgres postgres = TestPostgres.dedicated()) {
      TestDatabase database = postgres.freshDatabase();
      update(database, "CREATE TABLE thing (id int)");
      long pid = postgres.pid();

      postgres.restart();

      assertThat(postgres.pid()).isNotEqualTo(pid);
      update(database, "INSERT INTO thing VALUES (1)");
      assertThat(number(database, "SELECT count(*) FROM thing")).isOne();
    }
  }

  @Test
  void aDedicatedServerKeepsWhatWasCommittedBeforeAKill() throws SQLException {
    try (DedicatedPostgres postgres = TestPostgres.dedicated()) {
      TestDatabase database = postgres.freshDatabase();
      update(database, "CREATE TABLE thing (id int)");
      update(database, "INSERT INTO thing VALUES (1)");

      postgres.kill();
      assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
      postgres.startService();

      assertThat(number(database, "SELECT count(*) FROM thing")).isOne();
    }
  }

  @Test
  void aPausedServerDoesNotAnswerAndGoesOnAfterwards() throws SQLException {
    try (DedicatedPostgres postgres = TestPostgres.dedicated()) {
      Properties impatient = new Properties();
      impatient.setProperty("user", postgres.user());
      impatient.setProperty("password", postgres.password());
      impatient.setProperty("socketTimeout", "1");
      postgres.pause();
      assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), impatient))
          .isInstanceOf(SQLException.class);

      postgres.resume();

      try (TestDatabase database = postgres.freshDatabase()) {
        assertThat(number(database, "SELECT 1")).isOne();
      }
    }
  }

  private static void update(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long number(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getLong(1);
    }
  }
}
