package dev.parley.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.AttemptSubject.Kind;
import dev.parley.domain.access.Attempts.Admission;
import dev.parley.domain.access.Client;
import dev.parley.domain.access.RefreshToken;
import dev.parley.domain.access.SignIn;
import dev.parley.domain.access.SignInActivity.Use;
import dev.parley.domain.access.SignInId;
import dev.parley.domain.access.SignIns.Renewal;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.fixture.SignInBuilder;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter.Decision;
import dev.parley.domain.limit.RateRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What strangers can make more of is forgotten, at last. */
class InMemoryBoundsTest {
  private static final Instant NOW = ManualClock.START;

  private final ManualClock clock = ManualClock.create();
  private final MemoryAdapter adapter = MemoryAdapter.open(clock);

  @Test
  void limitsAsTheSeedsDo() {
    RateRule rule = new RateRule.FixedWindow(20, Duration.ofSeconds(10), Duration.ofSeconds(30));
    RateKey key = new RateKey("messages", "alice");
    for (int i = 0; i < 20; i++) {
      assertThat(adapter.rateLimiter().take(key, rule)).isEqualTo(new Decision.Allowed());
      clock.advance(Duration.ofMillis(499));
    }

    assertThat(adapter.rateLimiter().take(key, rule))
        .isEqualTo(new Decision.Limited(Duration.ofSeconds(30)));
    clock.advance(Duration.ofMillis(29_999));
    assertThat(adapter.rateLimiter().take(key, rule))
        .isEqualTo(new Decision.Limited(Duration.ofMillis(1)));
    clock.advance(Duration.ofMillis(1));
    assertThat(adapter.rateLimiter().take(key, rule)).isEqualTo(new Decision.Allowed());
  }

  @Test
  void forgetsCountsThatHaveNoEffectAnyMore() {
    InMemoryRateLimiter limiter = new InMemoryRateLimiter(clock);
    RateRule fixed = new RateRule.FixedWindow(1, Duration.ofSeconds(1), Duration.ofSeconds(5));
    RateRule smooth = new RateRule.Smooth(3, Duration.ofSeconds(2));
    for (int i = 0; i < 10; i++) {
      limiter.take(new RateKey("fixed", "user-" + i), fixed);
      limiter.take(new RateKey("smooth", "user-" + i), smooth);
    }
    assertThat(limiter.size()).isEqualTo(20);
    clock.advance(Duration.ofSeconds(2));

    limiter.take(new RateKey("fixed", "other"), fixed);

    assertThat(limiter.size()).isEqualTo(1);
  }

  @Test
  void countsNoMoreThanSoManyKeys() {
    InMemoryRateLimiter limiter = new InMemoryRateLimiter(clock);
    RateRule once = new RateRule.Smooth(1, RateRule.MAX_DURATION);
    for (int i = 0; i <= InMemoryRateLimiter.MAX_KEYS; i++) {
      limiter.take(new RateKey("test", "user-" + i), once);
    }

    assertThat(limiter.size()).isEqualTo(InMemoryRateLimiter.MAX_KEYS);
    assertThat(limiter.take(new RateKey("test", "user-1"), once))
        .isInstanceOf(Decision.Limited.class);
    assertThat(limiter.take(new RateKey("test", "user-0"), once)).isEqualTo(new Decision.Allowed());
  }

  @Test
  void remembersTheFailuresOfSoManySubjects() {
    for (int i = 0; i <= InMemoryAttempts.MAX_REMEMBERED; i++) {
      AttemptSubject subject = new AttemptSubject(Kind.ACCOUNT_FROM_ADDRESS, "user-" + i);
      for (int j = 0; j <= (i < 2 ? subject.kind().free() : 0); j++) {
        adapter.attempts().begin(List.of(subject), NOW);
      }
    }

    assertThat(begin("user-1")).isInstanceOf(Admission.TooEarly.class);
    assertThat(begin("user-0")).isEqualTo(new Admission.Allowed());
  }

  private Admission begin(String key) {
    return adapter
        .attempts()
        .begin(List.of(new AttemptSubject(Kind.ACCOUNT_FROM_ADDRESS, key)), NOW);
  }

  @Test
  void keepsTheLastEntriesOfTheAuditLog() {
    SequentialIds ids = new SequentialIds();
    for (int i = 0; i < InMemoryAuditLog.MAX_ENTRIES + 5; i++) {
      adapter
          .auditLog()
          .append(
              List.of(
                  new AuditEntry(
                      ids.next(),
                      NOW,
                      AuditKind.SIGNED_IN,
                      Optional.empty(),
                      Optional.empty(),
                      Client.UNKNOWN,
                      Map.of())));
    }

    assertThat(
            adapter.auditLog().page(AuditLog.Filter.ALL, Optional.of(SequentialIds.numbered(8)), 5))
        .extracting(AuditEntry::id)
        .containsExactly(SequentialIds.numbered(7), SequentialIds.numbered(6));
  }

  @Test
  void remembersTheLastUseOfSoManySignIns() {
    SignInId first = SignInBuilder.freshId();
    adapter.signInActivity().touch(first, new Use(NOW, Client.UNKNOWN));
    for (int i = 0; i < InMemorySignInActivity.MAX_REMEMBERED; i++) {
      SignInId other = new SignInId(SequentialIds.numbered(i));
      adapter.signInActivity().touch(other, new Use(NOW, Client.UNKNOWN));
    }

    assertThat(adapter.signInActivity().of(List.of(first))).isEmpty();
    assertThat(adapter.signInActivity().of(List.of(new SignInId(SequentialIds.numbered(0)))))
        .hasSize(1);
  }

  @Test
  void forgetsSignInsThatHaveEndedByThemselves() {
    RefreshToken.Hash token = SignInBuilder.freshToken();
    SignIn old = SignInBuilder.aSignIn().build();
    adapter.signIns().open(old, token, NOW.plusSeconds(900));
    Instant later = old.expiresAt();
    for (int i = 0; i < 1_000; i++) {
      SignIn other = SignInBuilder.aSignIn().at(later).build();
      adapter.signIns().open(other, SignInBuilder.freshToken(), later);
    }

    // Asked as of a time at which it was in force: it is not known any more.
    assertThat(adapter.signIns().find(old.id(), NOW)).isEmpty();
    assertThat(adapter.signIns().of(old.user(), NOW)).isEmpty();
  }

  @Test
  void knowsTheLastRefreshTokensOfASignIn() {
    RefreshToken.Hash first = SignInBuilder.freshToken();
    adapter.signIns().open(SignInBuilder.aSignIn().build(), first, NOW.plusSeconds(900));
    RefreshToken.Hash current = first;
    for (int i = 1; i <= 200; i++) {
      RefreshToken.Hash next = SignInBuilder.freshToken();
      assertThat(renew(current, next, NOW.plusSeconds(i))).isInstanceOf(Renewal.Renewed.class);
      current = next;
    }

    Instant later = NOW.plusSeconds(1_000);
    assertThat(renew(first, SignInBuilder.freshToken(), later)).isEqualTo(new Renewal.Unknown());
    assertThat(renew(current, SignInBuilder.freshToken(), later))
        .isInstanceOf(Renewal.Renewed.class);
  }

  private Renewal renew(RefreshToken.Hash presented, RefreshToken.Hash replacement, Instant now) {
    return adapter
        .signIns()
        .renew(
            presented,
            replacement,
            now,
            user -> now.plus(SignInBuilder.LIFETIME),
            Duration.ofSeconds(20),
            now.plusSeconds(900));
  }
}
