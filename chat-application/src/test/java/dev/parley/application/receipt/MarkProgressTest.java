package dev.parley.application.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.fixture.ManualScheduler;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.fixture.ManualClock;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.PostBuilder;
import dev.parley.domain.fixture.RoomBuilder;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkProgressTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final List<ChatEvent> published = new ArrayList<>();
  private final ManualScheduler scheduler = new ManualScheduler();
  private final DeviceProgress devices = new DeviceProgress(memory.deviceCursors(), scheduler);
  private final MarkProgress markProgress =
      new MarkProgress(
          memory.receipts(),
          devices,
          Delivery.start(memory.timeline(), memory.memberships(), new RecordingBus(), scheduler));

  @BeforeEach
  void openRoom() {
    memory.timeline().open(room, List.of(alice));
    memory.timeline().apply(List.of(new Change.Join(room.id(), bob)));
    memory.timeline().apply(List.of(PostBuilder.aPost().in(room).by(alice).build()));
    published.clear();
  }

  @Test
  void othersHearOfProgress() {
    List<ReceiptOutcome> outcomes = mark(read(bob, 3));

    assertThat(outcomes).containsExactly(new ReceiptOutcome.Advanced(new Watermarks(3, 3)));
    assertThat(published)
        .containsExactly(new ReceiptAdvanced(room.id(), bob, new Watermarks(3, 3)));
  }

  @Test
  void nobodyHearsOfNoProgress() {
    mark(read(bob, 3));
    published.clear();

    assertThat(mark(read(bob, 3), read(bob, 1)))
        .containsOnly(new ReceiptOutcome.Unchanged(new Watermarks(3, 3)));
    assertThat(published).isEmpty();
  }

  @Test
  void nobodyHearsOfStrangers() {
    assertThat(mark(read(People.someone("stranger"), 2)))
        .containsExactly(new ReceiptOutcome.NotAMember());
    assertThat(published).isEmpty();
  }

  @Test
  void othersHearOfSeveralAdvancesAtOnce() {
    mark(read(bob, 2), read(alice, 3), read(bob, 3));

    assertThat(published).hasSize(2);
  }

  @Test
  void theDeviceIsNotedToHaveWhatIsMarkedAndNoMore() {
    DeviceId phone = new DeviceId("phone");
    DeviceId laptop = new DeviceId("laptop");

    markProgress.mark(List.of(read(bob, 99)), Optional.of(phone));
    markProgress.mark(List.of(read(bob, 2)), Optional.of(laptop));
    markProgress.mark(List.of(read(People.someone("stranger"), 2)), Optional.of(phone));

    assertThat(devices.of(bob, phone)).isEqualTo(Map.of(room.id(), 3L));
    assertThat(devices.of(bob, laptop)).isEqualTo(Map.of(room.id(), 2L));
  }

  private List<ReceiptOutcome> mark(ReceiptMark... marks) {
    return markProgress.mark(List.of(marks), Optional.empty());
  }

  private ReceiptMark read(UserId user, long seq) {
    return new ReceiptMark(room.id(), user, ReceiptMark.Kind.READ, seq);
  }

  private final class RecordingBus implements EventBus {
    @Override
    public void publish(List<? extends ChatEvent> events) {
      published.addAll(events);
    }

    @Override
    public void subscribe(Listener listener) {}

    @Override
    public boolean isHealthy() {
      return true;
    }
  }
}
