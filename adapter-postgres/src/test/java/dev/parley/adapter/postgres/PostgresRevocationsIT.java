package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.RevocationsContract;
import dev.parley.domain.fixture.ManualClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresRevocationsIT extends RevocationsContract {
  private static final Instant NOW = ManualClock.START;
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(1));

  private final PostgresStores stores = new PostgresStores();
  private final PostgresAdapter adapter = stores.open(stores.config(), ManualClock.create());

  @Override
  protected AccessPorts openStore() {
    return PostgresStores.accessOf(adapter);
  }

  @Override
  protected AccessPorts openPeer(AccessPorts first) {
    return stores.openAccess();
  }

  @AfterAll
  void close() {
    stores.close();
  }

  @Test
  void missesNothingThatWasWrittenBeforeAndCommittedAfterItLooked() throws SQLException {
    TokenId late = new TokenId(UUID.randomUUID().toString());
    Revocations.News news;
    try (Connection slow = stores.database().connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.executeUpdate(
          "INSERT INTO revocation (kind, subject, until, recorded_at) VALUES (1, '"
              + late.value()
              + "', '"
              + UNTIL
              + "', clock_timestamp())");
      adapter.revocations().add(new Revocation.OfToken(new TokenId("other"), UNTIL));
      news = adapter.revocations().since(Optional.empty(), NOW);
      news = adapter.revocations().since(Optional.of(news.next()), NOW);
      assertThat(news.revocations()).doesNotContain(new Revocation.OfToken(late, UNTIL));
      slow.commit();
    }

    assertThat(adapter.revocations().since(Optional.of(news.next()), NOW).revocations())
        .contains(new Revocation.OfToken(late, UNTIL));
  }

  @Test
  void findsWhatIsNewThoughTheServersClockWentBack() {
    Instant tomorrow =
        adapter.revocations().since(Optional.empty(), NOW).next().plus(Duration.ofDays(1));
    Revocation added = new Revocation.OfToken(new TokenId(UUID.randomUUID().toString()), UNTIL);
    adapter.revocations().add(added);

    assertThat(adapter.revocations().since(Optional.of(tomorrow), NOW).revocations())
        .contains(added);
  }

  @Test
  void leavesOutWhatIsOldAndWhatIsOver() {
    Revocation old = new Revocation.OfToken(new TokenId(UUID.randomUUID().toString()), UNTIL);
    adapter.revocations().add(old);
    stores.execute("UPDATE revocation SET recorded_at = now() - interval '1 day'");
    Instant next = adapter.revocations().since(Optional.empty(), NOW).next();

    assertThat(adapter.revocations().since(Optional.of(next), NOW).revocations())
        .doesNotContain(old);
    assertThat(adapter.revocations().since(Optional.empty(), UNTIL).revocations())
        .doesNotContain(old);
  }
}
