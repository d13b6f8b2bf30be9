package dev.parley.application.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeviceProgressTest {
  private static final DeviceId PHONE = new DeviceId("phone");

  private final UserId alice = People.someone("alice");
  private final ConversationId here = new ConversationId(UUID.randomUUID());
  private final DeviceCursors stored = MemoryAdapter.open(ManualClock.create()).deviceCursors();
  private final CountingCursors cursors = new CountingCursors();
  private final ManualScheduler scheduler = new ManualScheduler();
  private final DeviceProgress progress = new DeviceProgress(cursors, scheduler);

  @Test
  void writesWhatWasGatheredTogether() {
    progress.note(alice, PHONE, here, 3);
    progress.note(alice, PHONE, here, 5);
    progress.note(alice, PHONE, here, 4);
    assertThat(stored.of(alice, PHONE)).isEmpty();

    scheduler.letTimePass();

    assertThat(stored.of(alice, PHONE)).isEqualTo(Map.of(here, 5L));
    assertThat(cursors.calls).isEqualTo(1);
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void knowsWhatIsNotWrittenYet() {
    stored.advance(List.of(new DeviceCursor(alice, PHONE, here, 9)));
    progress.note(alice, PHONE, here, 4);
    assertThat(progress.of(alice, PHONE)).isEqualTo(Map.of(here, 9L));

    progress.note(alice, PHONE, here, 11);
    progress.note(alice, new DeviceId("other"), here, 20);
    assertThat(progress.of(alice, PHONE)).isEqualTo(Map.of(here, 11L));
  }

  @Test
  void writesMoreThanOneCallTakesInSeveral() {
    for (int i = 0; i <= DeviceCursors.MAX_CURSORS; i++) {
      progress.note(alice, PHONE, new ConversationId(UUID.randomUUID()), 1);
    }

    scheduler.letTimePass();
    scheduler.letTimePass();

    assertThat(stored.of(alice, PHONE)).hasSize(DeviceCursors.MAX_CURSORS + 1);
    assertThat(cursors.calls).isEqualTo(2);
  }

  @Test
  void writesAgainWhatAStoreThatWasDownDidNotTake() {
    cursors.down = true;
    progress.note(alice, PHONE, here, 3);
    scheduler.letTimePass();
    progress.note(alice, PHONE, here, 2);
    cursors.down = false;

    scheduler.letTimePass();

    assertThat(stored.of(alice, PHONE)).isEqualTo(Map.of(here, 3L));
    assertThat(scheduler.isIdle()).isTrue();
  }

  @Test
  void leavesOutWhatIsTooMuch() {
    for (int i = 0; i < DeviceProgress.MAX_WAITING; i++) {
      progress.note(alice, PHONE, new ConversationId(new UUID(1, i)), 1);
    }
    progress.note(alice, PHONE, here, 3);
    progress.note(alice, PHONE, new ConversationId(new UUID(1, 0)), 2);

    assertThat(progress.of(alice, PHONE))
        .hasSize(DeviceProgress.MAX_WAITING)
        .doesNotContainKey(here)
        .containsEntry(new ConversationId(new UUID(1, 0)), 2L);
  }

  private final class CountingCursors implements DeviceCursors {
    private boolean down;
    private int calls;

    @Override
    public void advance(List<DeviceCursor> some) {
      if (down) {
        throw new PortUnavailableException("cursors", new IllegalStateException("down"));
      }
      calls++;
      stored.advance(some);
    }

    @Override
    public Map<ConversationId, Long> of(UserId user, DeviceId device) {
      return stored.of(user, device);
    }
  }
}
