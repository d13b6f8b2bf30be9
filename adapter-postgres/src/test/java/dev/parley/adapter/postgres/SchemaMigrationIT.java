package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.fixture.Race;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SchemaMigrationIT {
  private final PostgresStores stores = new PostgresStores();

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void migratesOnceHoweverManyStartAtOnce() {
    List<PostgresAdapter> adapters =
        Race.of(
            6,
            number ->
                PostgresAdapter.open(stores.config(), InstantSource.system(), UUID::randomUUID));
    adapters.forEach(PostgresAdapter::close);

    assertThat(stores.ask("SELECT count(*) FROM schema_version"))
        .isEqualTo(Integer.toString(ChangeLog.packaged().version()));
    assertThat(stores.ask("SELECT count(*) FROM databasechangelog"))
        .isEqualTo(Integer.toString(ChangeLog.packaged().version()));
    assertThat(stores.ask("SELECT count(*) FROM database_epoch")).isEqualTo("1");
  }

  @Test
  void freesTheLockOfAMigrationThatDied() {
    PostgresAdapter.migrate(stores.config());
    // As if a process had died before it noted what it did.
    stores.execute(
        "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'dead'",
        "DELETE FROM schema_version");

    PostgresAdapter.migrate(stores.config());

    assertThat(stores.ask("SELECT locked FROM databasechangeloglock")).isEqualTo("f");
    assertThat(stores.ask("SELECT count(*) FROM schema_version"))
        .isEqualTo(Integer.toString(ChangeLog.packaged().version()));
  }

  @Test
  void doesNotStartTheMigrationToolWhenThereIsNothingToDo() {
    PostgresAdapter.migrate(stores.config());
    stores.execute("UPDATE databasechangeloglock SET locked = true, lockedby = 'a trap'");

    PostgresAdapter.migrate(stores.config());

    assertThat(stores.ask("SELECT locked FROM databasechangeloglock")).isEqualTo("t");
  }

  @Test
  void keepsTheDataWhenItMigratesAgain() {
    PostgresAdapter.migrate(stores.config());
    String epoch = stores.ask("SELECT epoch FROM database_epoch");
    stores.execute("DELETE FROM schema_version");

    PostgresAdapter.migrate(stores.config());

    assertThat(stores.ask("SELECT epoch FROM database_epoch")).isEqualTo(epoch);
  }

  @Test
  void refusesASchemaThatIsNewerThanTheProgram() {
    PostgresAdapter.migrate(stores.config());
    stores.execute("INSERT INTO schema_version (version, checksum) VALUES (1000, 'tomorrow')");

    assertThatThrownBy(() -> PostgresAdapter.migrate(stores.config()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer program");
  }

  @Test
  void refusesASchemaThatAnotherProgramMade() {
    PostgresAdapter.migrate(stores.config());
    stores.execute("UPDATE schema_version SET checksum = 'of something else' WHERE version = 1");

    assertThatThrownBy(() -> PostgresAdapter.migrate(stores.config()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("change set 1");
  }

  @Test
  void saysThatTheDatabaseIsNotThere() {
    PostgresConfig nowhere =
        PostgresConfig.of("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "");

    assertThatThrownBy(() -> PostgresAdapter.migrate(nowhere))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessageContaining("postgres.migrate");
  }
}
