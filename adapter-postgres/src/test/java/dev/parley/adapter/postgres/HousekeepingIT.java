package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignIns.Renewal;
import dev.parley.domain.access.TokenId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SignInBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HousekeepingIT {
  private static final PostgresStores stores = new PostgresStores();
  private static final PostgresAdapter adapter = stores.open(stores.config(), ManualClock.create());
  private static final Instant START = ManualClock.START;
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(20);

  @AfterEach
  void empty() {
    stores.execute("TRUNCATE refresh_token, sign_in, revocation, attempt");
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  private static void sweep(Instant now) {
    try (Watchdog watchdog = new Watchdog();
        Database database =
            new Database(stores.config(), new Connections(stores.config()), watchdog);
        Housekeeping housekeeping = new Housekeeping(database, () -> now)) {
      housekeeping.sweep();
    }
  }

  private static String count(String table) {
    return stores.ask("SELECT count(*) FROM " + table);
  }

  private static RefreshToken.Hash renewed(RefreshToken.Hash token, Instant now) {
    RefreshToken.Hash next = SignInBuilder.freshToken();
    Renewal renewal =
        adapter
            .signIns()
            .renew(
                token, next, now, user -> now.plus(SignInBuilder.LIFETIME), GRACE, now.plus(SHORT));
    assertThat(renewal).isInstanceOf(Renewal.Renewed.class);
    return next;
  }

  @Test
  void removesSignInsThatAreOverWithTheirTokens() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    SignIn kept = SignInBuilder.aSignIn().build();
    SignIn ended = SignInBuilder.aSignIn().build();
    SignIn expired = SignInBuilder.aSignIn().at(START.minus(SignInBuilder.LIFETIME)).build();
    adapter.signIns().open(kept, SignInBuilder.freshToken(), START);
    adapter.signIns().open(ended, token, START);
    renewed(token, START);
    adapter.signIns().open(expired, SignInBuilder.freshToken(), START);
    adapter.signIns().end(ended.user(), ended.id(), START, START.plus(SHORT));

    sweep(START.plus(Housekeeping.MARGIN));
    assertThat(count("sign_in")).isEqualTo("3");
    assertThat(count("refresh_token")).isEqualTo("4");

    sweep(START.plus(Housekeeping.MARGIN).plus(SHORT));
    assertThat(stores.ask("SELECT id FROM sign_in")).isEqualTo(kept.id().toString());
    assertThat(count("sign_in")).isEqualTo("1");
    assertThat(count("refresh_token")).isEqualTo("1");
  }

  @Test
  void remembersAnExchangedTokenForAsLongAsItsSignInLastedThen() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    SignIn signIn = SignInBuilder.aSignIn().build();
    adapter.signIns().open(signIn, first, START);
    RefreshToken.Hash second = renewed(first, START);
    Instant end = START.plus(SignInBuilder.LIFETIME);
    RefreshToken.Hash third = renewed(second, end.minus(SHORT));

    sweep(end.plus(Housekeeping.MARGIN));
    assertThat(count("refresh_token")).isEqualTo("3");

    sweep(end.plus(Housekeeping.MARGIN).plusSeconds(1));
    assertThat(count("refresh_token")).isEqualTo("2");
    renewed(third, end.plusSeconds(1));
    assertThat(adapter.signIns().find(signIn.id(), end)).isPresent();
  }

  @Test
  void removesRevocationsOfTokensThatHaveExpired() {
    adapter.revocations().add(new Revocation.OfToken(new TokenId("old"), START));
    Revocation kept = new Revocation.OfToken(new TokenId("new"), START.plus(SHORT));
    adapter.revocations().add(kept);

    sweep(START.plus(Housekeeping.MARGIN).plusSeconds(1));

    assertThat(adapter.revocations().since(Optional.empty(), START.minusSeconds(9)).revocations())
        .containsExactly(kept);
  }

  @Test
  void removesAttemptsThatAreForgotten() {
    AttemptSubject old = new AttemptSubject(AttemptSubject.Kind.ADDRESS, "old");
    AttemptSubject young = new AttemptSubject(AttemptSubject.Kind.ADDRESS, "young");
    adapter.attempts().begin(List.of(old), START);
    adapter.attempts().begin(List.of(young), START.plus(SHORT));

    sweep(
        START
            .plus(AttemptSubject.Kind.ADDRESS.forgottenAfter())
            .plus(Housekeeping.MARGIN)
            .plusSeconds(1));

    assertThat(count("attempt")).isEqualTo("1");
    assertThat(stores.ask("SELECT last_at = '" + START.plus(SHORT) + "' FROM attempt"))
        .isEqualTo("t");
  }

  @Test
  void removesMoreThanFitsOneTransaction() {
    stores.execute(
        """
        INSERT INTO sign_in (id, user_id, address, agent, opened_at, renewed_at, expires_at)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 'user', '', '',
          '2000-01-01', '2000-01-01', '2000-01-02'
        FROM generate_series(1, %1$d + 5) n
        """
            .formatted(Housekeeping.BATCH),
        """
        INSERT INTO refresh_token (hash, sign_in_id)
        SELECT decode(md5(n::text), 'hex'), lpad(to_hex(n %% 5 + 1), 32, '0')::uuid
        FROM generate_series(1, %1$d * 2 + 5) n
        """
            .formatted(Housekeeping.BATCH));

    sweep(START);

    assertThat(count("sign_in")).isEqualTo("0");
    assertThat(count("refresh_token")).isEqualTo("0");
  }
}
