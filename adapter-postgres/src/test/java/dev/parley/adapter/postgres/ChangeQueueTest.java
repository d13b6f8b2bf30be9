package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.fixture.PostBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChangeQueueTest {
  private final ChangeQueue queue = new ChangeQueue(5, 10_000);

  @Test
  void handsOutWhatWaitsInTheOrderOfArrivalUpToTheSizeOfABatch() {
    List<PendingChange> changes = pending(7, "short");

    assertThat(queue.add(changes.subList(0, 3))).isTrue();
    assertThat(queue.add(changes.subList(3, 7))).isTrue();

    assertThat(queue.take()).isEqualTo(changes.subList(0, 5));
    assertThat(queue.take()).isEqualTo(changes.subList(5, 7));
  }

  @Test
  void stopsABatchThatHasGrownLarge() {
    List<PendingChange> changes = pending(5, "x".repeat(4_900));
    queue.add(changes);

    assertThat(queue.take()).isEqualTo(changes.subList(0, 2));
    assertThat(queue.take()).isEqualTo(changes.subList(2, 4));
    assertThat(queue.takeAll()).isEqualTo(changes.subList(4, 5));
  }

  @Test
  void waitsUntilThereIsSomething() {
    CompletableFuture<List<PendingChange>> taken = CompletableFuture.supplyAsync(queue::take);
    List<PendingChange> changes = pending(1, "short");

    queue.add(changes);

    assertThat(taken.join()).isEqualTo(changes);
  }

  @Test
  void handsOutTheRestWhenClosedAndTakesNoMore() {
    List<PendingChange> changes = pending(1, "short");
    queue.add(changes);
    queue.close();

    assertThat(queue.add(pending(1, "late"))).isFalse();
    assertThat(queue.take()).isEqualTo(changes);
    assertThat(queue.take()).isEmpty();
  }

  private static List<PendingChange> pending(int count, String text) {
    Submission submission = new Submission(count);
    List<PendingChange> pending = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pending.add(new PendingChange(PostBuilder.aPost().saying(text).build(), submission, i));
    }
    return pending;
  }
}
