package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.AttemptSubject.Kind;
import dev.parley.domain.access.Attempts.Admission;
import dev.parley.domain.contract.AccessPorts;
import dev.parley.domain.contract.AttemptsContract;
import dev.parley.domain.fixture.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PostgresAttemptsIT extends AttemptsContract {
  private static final Instant NOW = ManualClock.START;

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
  void countsACallOnceThoughItIsMadeAgain() {
    List<AttemptSubject> subjects =
        List.of(
            new AttemptSubject(Kind.ACCOUNT_FROM_ADDRESS, "a " + UUID.randomUUID()),
            new AttemptSubject(Kind.ADDRESS, "b " + UUID.randomUUID()));
    try (Watchdog watchdog = new Watchdog();
        Database database =
            new Database(stores.config(), new Connections(stores.config()), watchdog)) {
      PostgresAttempts others = new PostgresAttempts(database, UUID::randomUUID);
      for (int i = 0; i < Kind.ACCOUNT_FROM_ADDRESS.free(); i++) {
        assertThat(others.begin(subjects, NOW)).isEqualTo(new Admission.Allowed());
      }
      UUID call = UUID.randomUUID();
      PostgresAttempts same = new PostgresAttempts(database, () -> call);

      for (int i = 0; i < 3; i++) {
        assertThat(same.begin(subjects, NOW)).isEqualTo(new Admission.Allowed());
      }

      assertThat(others.begin(subjects, NOW))
          .isEqualTo(new Admission.TooEarly(NOW.plus(Kind.ACCOUNT_FROM_ADDRESS.firstDelay())));
      assertThat(failures(call)).isEqualTo("6,6");

      UUID success = UUID.randomUUID();
      PostgresAttempts right = new PostgresAttempts(database, () -> success);
      right.succeeded(subjects);
      right.succeeded(subjects);
      assertThat(failures(success)).isEqualTo("5");
    }
  }

  /** Of the rows that this call counted in. */
  private String failures(UUID call) {
    return stores.ask(
        "SELECT string_agg(failures::text, ',') FROM attempt WHERE call = '" + call + "'");
  }

  @Test
  void takesKeysThatNoTextOfTheDatabaseCouldHold() {
    List<AttemptSubject> subjects =
        List.of(new AttemptSubject(Kind.ROOM_BY_USER, "\0\ud800 " + UUID.randomUUID()));

    assertThat(stores.openAccess().attempts().begin(subjects, NOW))
        .isEqualTo(new Admission.Allowed());
  }

  @Test
  void refusesNoSubjectsTooManyAndTheSameTwice() {
    AttemptSubject one = new AttemptSubject(Kind.ROOM, "room");
    List<AttemptSubject> many =
        List.of("1", "2", "3", "4", "5", "6").stream()
            .map(key -> new AttemptSubject(Kind.ROOM, key))
            .toList();
    AccessPorts ports = stores.openAccess();

    for (List<AttemptSubject> wrong : List.of(List.<AttemptSubject>of(), many, List.of(one, one))) {
      assertThatThrownBy(() -> ports.attempts().begin(wrong, NOW))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> ports.attempts().succeeded(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
