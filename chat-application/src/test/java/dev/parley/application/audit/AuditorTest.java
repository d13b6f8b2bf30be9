package dev.parley.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.application.fixture.ManualScheduler;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Client;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditKind;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.SequentialIds;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final UserId ALICE = new UserId("alice");
  private static final Client CLIENT = new Client("192.0.2.1", "browser");

  private final ManualClock clock = ManualClock.create();
  private final ManualScheduler scheduler = new ManualScheduler();
  private final FakeLog log = new FakeLog();
  private final Auditor auditor = new Auditor(log, scheduler, new SequentialIds(), clock);

  @Test
  void writesDownBeforeItGoesOn() {
    auditor.record(
        AuditEvent.by(ALICE, AuditKind.USER_BANNED, new UserId("bob"), CLIENT).with("why", "spam"));

    assertThat(log.entries)
        .containsExactly(
            new AuditEntry(
                SequentialIds.numbered(1),
                ManualClock.START,
                AuditKind.USER_BANNED,
                Optional.of(ALICE),
                Optional.of(new UserId("bob")),
                CLIENT,
                Map.of("why", "spam")));
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void saysSoIfItCannotWriteDown() {
    log.down = true;

    assertThatThrownBy(
            () -> auditor.record(AuditEvent.by(ALICE, AuditKind.PASSWORD_CHANGED, CLIENT)))
        .isInstanceOf(PortUnavailableException.class);
  }

  @Test
  void writesWhatIsNotedAWhileLater() {
    auditor.note(failure("192.0.2.1"));
    auditor.note(failure("192.0.2.2"));
    assertThat(log.entries).isEmpty();
    assertThat(scheduler.delays()).containsExactly(Duration.ofSeconds(5));

    scheduler.letTimePass();

    assertThat(log.entries)
        .extracting(entry -> entry.client().address())
        .containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(scheduler.isIdle()).as("nothing runs while there is nothing to write").isTrue();
  }

  @Test
  void writesTheSameOnceWithACount() {
    auditor.note(failure("192.0.2.1"));
    clock.advance(Duration.ofSeconds(1));
    auditor.note(failure("192.0.2.1"));
    auditor.note(failure("192.0.2.1"));

    scheduler.letTimePass();

    assertThat(log.entries).hasSize(1);
    assertThat(log.entries.getFirst().at()).isEqualTo(ManualClock.START);
    assertThat(log.entries.getFirst().details()).containsEntry(Auditor.TIMES, "3");
  }

  @Test
  void dropsAndCountsWhatIsTooMuch() {
    for (int i = 0; i < Auditor.MAX_WAITING + 7; i++) {
      auditor.note(failure("host-" + i));
    }
    auditor.note(failure("host-0"));

    scheduler.letTimePass();

    assertThat(log.entries).hasSize(Auditor.MAX_WAITING);
    assertThat(auditor.dropped()).isEqualTo(7);
  }

  @Test
  void keepsWhatWaitsWhileTheLogIsAway() {
    log.down = true;
    auditor.note(failure("192.0.2.1"));
    scheduler.letTimePass();
    auditor.note(failure("192.0.2.2"));
    scheduler.letTimePass();
    log.down = false;

    scheduler.letTimePass();
    scheduler.letTimePass();

    assertThat(log.entries)
        .extracting(entry -> entry.client().address())
        .containsExactly("192.0.2.1", "192.0.2.2");
    assertThat(log.entries).extracting(AuditEntry::id).doesNotHaveDuplicates();
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void anAnswerThatWasLostDoesNotMakeASecondEntry() {
    log.loseAnswer = true;
    auditor.note(failure("192.0.2.1"));
    scheduler.letTimePass();
    auditor.note(failure("192.0.2.1"));

    scheduler.letTimePass();
    scheduler.letTimePass();

    assertThat(log.entries)
        .extracting(AuditEntry::id)
        .containsExactly(
            SequentialIds.numbered(1), SequentialIds.numbered(1), SequentialIds.numbered(2));
  }

  @Test
  void doesNotStumbleOverTheSameEntryForEver() {
    log.broken = true;
    auditor.note(failure("192.0.2.1"));
    assertThatThrownBy(scheduler::letTimePass).isInstanceOf(IllegalStateException.class);
    log.broken = false;

    auditor.note(failure("192.0.2.2"));
    scheduler.letTimePass();

    assertThat(log.entries)
        .extracting(entry -> entry.client().address())
        .containsExactly("192.0.2.2");
  }

  @Test
  void writesAtOnceAtAnOrderlyEnd() {
    auditor.note(failure("192.0.2.1"));

    auditor.flush();

    assertThat(log.entries).hasSize(1);
  }

  @Test
  void cutsDetailsBetweenCharacters() {
    String long299 = "a".repeat(AuditEntry.MAX_DETAIL_LENGTH - 1);

    AuditEvent event = AuditEvent.by(ALICE, AuditKind.SIGNED_OUT, CLIENT).with("a", long299 + "😀");

    assertThat(event.details()).containsEntry("a", long299);
    assertThat(
            AuditEvent.by(ALICE, AuditKind.SIGNED_OUT, CLIENT).with("a", long299 + "bc").details())
        .containsEntry("a", long299 + "b");
  }

  private static AuditEvent failure(String address) {
    return AuditEvent.byStranger(
        AuditKind.SIGN_IN_FAILED, Optional.empty(), new Client(address, ""));
  }

  private static final class FakeLog implements AuditLog {
    private final List<AuditEntry> entries = new ArrayList<>();
    private boolean down;
    private boolean loseAnswer;
    private boolean broken;

    @Override
    public void append(List<AuditEntry> added) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      if (!down) {
        entries.addAll(added);
      }
      if (down || loseAnswer) {
        loseAnswer = false;
        throw new PortUnavailableException("auditLog.append", new IOException("down"));
      }
    }

    @Override
    public List<AuditEntry> page(Filter filter, Optional<UUID> before, int limit) {
      return entries;
    }
  }
}
