package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.Race;
import dev.parley.domain.timeline.DatabaseEpoch;
import java.time.InstantSource;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EpochsIT {
  private final PostgresStores stores = new PostgresStores();
  private PostgresAdapter adapter;

  @BeforeEach
  void open() {
    adapter = stores.open(stores.config(), InstantSource.system());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void keepsTheEpochOverRestartsOfTheProgram() {
    DatabaseEpoch epoch = adapter.timeline().epoch();

    assertThat(stores.open(stores.config(), InstantSource.system()).timeline().epoch())
        .isEqualTo(epoch);
    assertThat(adapter.timeline().epoch()).isEqualTo(epoch);
  }

  @Test
  void startsOneEpochWhenTheDataTurnsUpInAnotherCluster() {
    DatabaseEpoch before = adapter.timeline().epoch();
    PostgresAdapter peer = stores.open(stores.config(), InstantSource.system());
    // As a dump of another cluster brings it.
    stores.execute("UPDATE database_epoch SET origin = '6571234567890123456/00000001'");

    HashSet<DatabaseEpoch> after =
        new HashSet<>(Race.of(8, number -> (number % 2 == 0 ? adapter : peer).timeline().epoch()));

    assertThat(after).hasSize(1).doesNotContain(before);
    assertThat(adapter.timeline().epoch()).isEqualTo(after.iterator().next());
  }

  @Test
  void takesTheEpochThatSomebodyStartedByHand() {
    DatabaseEpoch before = adapter.timeline().epoch();

    stores.execute("UPDATE database_epoch SET epoch = gen_random_uuid()");

    assertThat(adapter.timeline().epoch()).isNotEqualTo(before);
  }

  @Test
  void knowsTheEpochThoughTheServerDoesNotTellWhereTheDataIs() {
    DatabaseEpoch epoch = adapter.timeline().epoch();
    stores.execute(
        "CREATE SCHEMA shadow",
        """
        CREATE FUNCTION shadow.pg_current_wal_lsn() RETURNS pg_lsn LANGUAGE plpgsql AS
        'BEGIN RAISE feature_not_supported; END'
        """);
    PostgresConfig config = stores.config();
    PostgresConfig elsewhere =
        PostgresConfig.of(
            config.jdbcUrl() + "?currentSchema=shadow,pg_catalog,public",
            config.user(),
            config.password());

    PostgresAdapter poorer = stores.open(elsewhere, InstantSource.system());

    assertThat(poorer.timeline().epoch()).isEqualTo(epoch);
    assertThat(poorer.timeline().epoch()).isEqualTo(epoch);
  }
}
