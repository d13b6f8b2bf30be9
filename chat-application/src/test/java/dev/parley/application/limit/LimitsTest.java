package dev.parley.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.audit.AuditEvent;
import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final UserId ALICE = new UserId("alice");
  private static final Client CLIENT = new Client("192.0.2.1", "");
  private static final ConversationId DEN = new ConversationId(SequentialIds.numbered(7));
  private static final Optional<Refusal.RateLimited> REFUSED =
      Optional.of(new Refusal.RateLimited(Duration.ofSeconds(3)));

  private final Map<RateKey, RateRule> taken = new HashMap<>();
  private final List<AuditEvent> audited = new ArrayList<>();
  private boolean full;

  private final RateLimiter limiter =
      (key, rule) -> {
        taken.put(key, rule);
        return full
            ? new RateLimiter.Decision.Limited(Duration.ofSeconds(3))
            : new RateLimiter.Decision.Allowed();
      };

  @Test
  void countsEachThingForItselfByItsRule() {
    Limits limits = limits(all());

    assertThat(limits.message(ALICE, DEN)).isEmpty();
    assertThat(limits.history(ALICE)).isEmpty();
    assertThat(limits.join(ALICE)).isEmpty();
    assertThat(limits.open(ALICE)).isEmpty();
    assertThat(limits.typing(ALICE)).isEmpty();
    assertThat(limits.search(ALICE)).isEmpty();
    assertThat(limits.personal(ALICE)).isEmpty();
    assertThat(limits.export(ALICE)).isEmpty();
    assertThat(limits.upload(ALICE)).isEmpty();
    assertThat(limits.connect(CLIENT)).isEmpty();
    assertThat(limits.signIn(CLIENT)).isEmpty();
    assertThat(limits.registration(CLIENT)).isEmpty();
    assertThat(limits.guest(CLIENT)).isEmpty();

    assertThat(taken)
        .isEqualTo(
            Map.ofEntries(
                Map.entry(new RateKey("message", "alice"), rule(1)),
                Map.entry(new RateKey("room-message", DEN.toString()), rule(2)),
                Map.entry(new RateKey("history", "alice"), rule(3)),
                Map.entry(new RateKey("join", "alice"), rule(4)),
                Map.entry(new RateKey("open", "alice"), rule(5)),
                Map.entry(new RateKey("typing", "alice"), rule(6)),
                Map.entry(new RateKey("search", "alice"), rule(7)),
                Map.entry(new RateKey("personal", "alice"), rule(8)),
                Map.entry(new RateKey("export", "alice"), rule(9)),
                Map.entry(new RateKey("upload", "alice"), rule(10)),
                Map.entry(new RateKey("connect", "192.0.2.1"), rule(11)),
                Map.entry(new RateKey("sign-in", "192.0.2.1"), rule(12)),
                Map.entry(new RateKey("registration", "192.0.2.1"), rule(13)),
                Map.entry(new RateKey("guest", "192.0.2.1"), rule(14))));
    assertThat(audited).isEmpty();
  }

  @Test
  void saysWhenToTryAgainAndNotesWhoIsRefused() {
    full = true;
    Limits limits = limits(all());

    assertThat(limits.message(ALICE, DEN)).isEqualTo(REFUSED);
    assertThat(limits.guest(CLIENT)).isEqualTo(REFUSED);

    assertThat(taken).as("who is refused is not counted for the room").hasSize(2);
    assertThat(audited)
        .containsExactly(
            AuditEvent.by(ALICE, AuditKind.RATE_LIMITED, Client.UNKNOWN).with("what", "message"),
            AuditEvent.byStranger(AuditKind.RATE_LIMITED, Optional.empty(), CLIENT)
                .with("what", "guest"));
  }

  @Test
  void aRoomMayBeFullThoughItsSenderIsNot() {
    full = true;

    assertThat(limits(LimitRules.none().withRoomMessages(Optional.of(rule(1)))).message(ALICE, DEN))
        .isEqualTo(REFUSED);
  }

  @Test
  void doesNotCountWhatIsNotLimited() {
    full = true;
    Limits limits = limits(LimitRules.none());

    assertThat(limits.message(ALICE, DEN)).isEmpty();
    assertThat(limits.connect(CLIENT)).isEmpty();
    assertThat(taken).isEmpty();
    assertThat(Limits.none().message(ALICE, DEN)).isEmpty();
  }

  @Test
  void doesNotCountForAnAddressThatEverybodyMayShare() {
    full = true;
    Limits limits = limits(all());

    assertThat(limits.connect(Client.UNKNOWN)).isEmpty();
    assertThat(limits.registration(new Client("127.0.0.1", ""))).isEmpty();
    assertThat(taken).isEmpty();
  }

  @Test
  void byDefaultTwentyMessagesPassInTenSeconds() {
    assertThat(LimitRules.defaults().messages())
        .contains(new RateRule.FixedWindow(20, Duration.ofSeconds(10), Duration.ofSeconds(30)));
    assertThat(LimitRules.defaults().withMessages(Optional.empty()).messages()).isEmpty();
  }

  private Limits limits(LimitRules rules) {
    return new Limits(limiter, rules, audited::add);
  }

  private static LimitRules all() {
    return new LimitRules(
        Optional.of(rule(1)),
        Optional.of(rule(2)),
        Optional.of(rule(3)),
        Optional.of(rule(4)),
        Optional.of(rule(5)),
        Optional.of(rule(6)),
        Optional.of(rule(7)),
        Optional.of(rule(8)),
        Optional.of(rule(9)),
        Optional.of(rule(10)),
        Optional.of(rule(11)),
        Optional.of(rule(12)),
        Optional.of(rule(13)),
        Optional.of(rule(14)));
  }

  private static RateRule rule(int limit) {
    return new RateRule.Smooth(limit, Duration.ofSeconds(1));
  }
}
