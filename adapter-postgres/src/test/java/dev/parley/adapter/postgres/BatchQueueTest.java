package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchQueueTest {
  private final BatchQueue<String, Integer> queue = new BatchQueue<>(5, 10_000);

  @Test
  void handsOutWhatWaitsInTheOrderOfArrivalUpToTheSizeOfABatch() {
    List<Pending<String, Integer>> changes = pending(7, "short");

    assertThat(queue.add(changes.subList(0, 3))).isTrue();
    assertThat(queue.add(changes.subList(3, 7))).isTrue();

    assertThat(queue.take()).isEqualTo(changes.subList(0, 5));
    assertThat(queue.take()).isEqualTo(changes.subList(5, 7));
  }

  @Test
  void stopsABatchThatHasGrownLarge() {
    List<Pending<String, Integer>> changes = pending(5, "x".repeat(5_100));
    queue.add(changes);

    assertThat(queue.take()).isEqualTo(changes.subList(0, 2));
    assertThat(queue.take()).isEqualTo(changes.subList(2, 4));
    assertThat(queue.takeAll()).isEqualTo(changes.subList(4, 5));
  }

  @Test
  void waitsUntilThereIsSomething() {
    CompletableFuture<List<Pending<String, Integer>>> taken =
        CompletableFuture.supplyAsync(queue::take);
    List<Pending<String, Integer>> changes = pending(1, "short");

    queue.add(changes);

    assertThat(taken.join()).isEqualTo(changes);
  }

  @Test
  void handsOutTheRestWhenClosedAndTakesNoMore() {
    List<Pending<String, Integer>> changes = pending(1, "short");
    queue.add(changes);
    queue.close();

    assertThat(queue.add(pending(1, "late"))).isFalse();
    assertThat(queue.take()).isEqualTo(changes);
    assertThat(queue.take()).isEmpty();
  }

  private static List<Pending<String, Integer>> pending(int count, String text) {
    Submission<Integer> submission = new Submission<>("test", count, Duration.ofMinutes(1));
    Backlog backlog = new Backlog(count);
    List<Pending<String, Integer>> pending = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pending.add(new Pending<>(text, text.length(), submission, i, backlog));
    }
    return pending;
  }
}
