package dev.parley.application.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.memory.MemoryAdapter;
import dev.parley.application.delivery.Delivery;
import dev.parley.domain.Scheduler;
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
import dev.parley.domain.timeline.Change;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkProgressTest {
  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final Room room = RoomBuilder.aRoom().openedBy(alice).build();
  private final MemoryAdapter memory = MemoryAdapter.open(ManualClock.create());
  private final List<ChatEvent> published = new ArrayList<>();
  private final MarkProgress markProgress =
      new MarkProgress(
          memory.receipts(),
          Delivery.start(
              memory.timeline(), memory.memberships(), new RecordingBus(), new NoScheduler()));

  @BeforeEach
  void openRoom() {
    memory.timeline().open(room, List.of(alice));
    memory.timeline().apply(List.of(new Change.Join(room.id(), bob)));
    memory.timeline().apply(List.of(PostBuilder.aPost().in(room).by(alice).build()));
    published.clear();
  }

  @Test
  void othersHearOfProgress() {
    List<ReceiptOutcome> outcomes = markProgress.mark(List.of(read(bob, 3)));

    assertThat(outcomes).containsExactly(new ReceiptOutcome.Advanced(new Watermarks(3, 3)));
    assertThat(published)
        .containsExactly(new ReceiptAdvanced(room.id(), bob, new Watermarks(3, 3)));
  }

  @Test
  void nobodyHearsOfNoProgress() {
    markProgress.mark(List.of(read(bob, 3)));
    published.clear();

    assertThat(markProgress.mark(List.of(read(bob, 3), read(bob, 1))))
        .containsOnly(new ReceiptOutcome.Unchanged(new Watermarks(3, 3)));
    assertThat(published).isEmpty();
  }

  @Test
  void nobodyHearsOfStrangers() {
    assertThat(markProgress.mark(List.of(read(People.someone("stranger"), 2))))
        .containsExactly(new ReceiptOutcome.NotAMember());
    assertThat(published).isEmpty();
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

  private static final class NoScheduler implements Scheduler {
    @Override
    public void execute(Runnable task) {
      throw new AssertionError("nothing to run in the background");
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      throw new AssertionError("nothing to run in the background");
    }
  }
}
