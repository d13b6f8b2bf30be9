package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.AuditLogContract;
import dev.parley.domain.fixture.People;
import dev.parley.domain.user.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresAuditLogIT extends AuditLogContract {
  private final PostgresStores stores = new PostgresStores();

  @Override
  protected AccessPorts openStore() {
    return stores.openAccess();
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
  void losesOnlyWhatIsOldToTheStatementInTheManual() {
    UserId user = People.someone("auditor");
    AuditLog log = stores.openAccess().auditLog();
    AuditEntry old = entry(user, Duration.ofDays(366));
    AuditEntry young = entry(user, Duration.ofDays(364));
    log.append(List.of(old, young));

    stores.execute(
        """
        DELETE FROM audit_entry WHERE id < rpad(lpad(to_hex(
          (extract(epoch FROM now() - interval '365 days') * 1000)::bigint), 12, '0'), 32, '0')::uuid
        """);

    assertThat(
            log.page(new AuditLog.Filter(Optional.empty(), Optional.of(user)), Optional.empty(), 9))
        .containsExactly(young);
  }

  @Test
  void refusesPagesThatAreEmptyOrTooLong() {
    AuditLog log = stores.openAccess().auditLog();
    for (int limit : new int[] {0, AuditLog.MAX_PAGE + 1}) {
      assertThatThrownBy(() -> log.page(AuditLog.Filter.ALL, Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static AuditEntry entry(UserId user, Duration age) {
    Instant at = Instant.now().minus(age).truncatedTo(ChronoUnit.MICROS);
    return new AuditEntry(
        new TimeOrderedIds(() -> at, new SecureRandom()).next(),
        at,
        AuditKind.SIGNED_IN,
        Optional.of(user),
        Optional.empty(),
        Client.UNKNOWN,
        Map.of());
  }
}
