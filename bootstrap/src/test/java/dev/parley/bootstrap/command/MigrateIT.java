package dev.parley.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.TestDatabase;
import dev.parley.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateIT {
  @Test
  void bringsTheSchemaUpToDateAndMayBeRepeated() throws Exception {
    try (TestDatabase database = TestPostgres.freshDatabase()) {
      Map<String, String> environment =
          Map.of(
              "PARLEY_DATABASE_URL", database.jdbcUrl(),
              "PARLEY_DATABASE_USER", database.user(),
              "PARLEY_DATABASE_PASSWORD", database.password());
      for (int i = 0; i < 2; i++) {
        Console console = new Console(environment);
        assertThat(console.run("migrate")).as(console.err()).isZero();
        assertThat(console.out()).isEqualToIgnoringNewLines("The schema is up to date.");
      }
      try (Connection connection = database.connect();
          ResultSet tables = connection.getMetaData().getTables(null, "public", "%", null)) {
        assertThat(tables.next()).isTrue();
      }
    }
  }
}
