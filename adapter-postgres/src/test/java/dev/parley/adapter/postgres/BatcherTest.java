package dev.parley.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.PortUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatcherTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Backlog backlog = new Backlog(10);
  private final WriterCounters counters = new WriterCounters();
  private final GatedWriter writer = new GatedWriter();
  private final List<String> interrupted = new CopyOnWriteArrayList<>();
  private final List<Batcher<String, String>> open = new ArrayList<>();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    writer.gate.release(1_000);
    open.forEach(Batcher::close);
    callers.close();
  }

  @Test
  void writesTogetherWhatCameWhileTheWriterWasBusy() throws Exception {
    Batcher<String, String> batcher = batcher(LONG);
    List<Future<List<String>>> calls = new ArrayList<>();
    calls.add(call(batcher, "first"));
    await().atMost(LONG).until(() -> writer.begun.size() == 1);
    for (int i = 0; i < 5; i++) {
      calls.add(call(batcher, "item " + i));
      int waiting = i + 2;
      await().atMost(LONG).until(() -> backlog.size() == waiting);
    }
    writer.gate.release(2);

    assertThat(calls.get(0).get()).containsExactly("first!");
    for (int i = 0; i < 5; i++) {
      assertThat(calls.get(i + 1).get()).containsExactly("item " + i + "!");
    }
    assertThat(writer.begun)
        .containsExactly(
            List.of("first"), List.of("item 0", "item 1", "item 2", "item 3", "item 4"));
    assertThat(backlog.size()).isZero();
  }

  @Test
  void doesNotBeginWhatNobodyWaitsForAnyMore() throws Exception {
    Batcher<String, String> patient = batcher(LONG);
    Future<List<String>> first = call(patient, "first");
    await().atMost(LONG).until(() -> writer.begun.size() == 1);
    Future<List<String>> gone = call(patient, "gone");
    Future<List<String>> last = call(patient, "last");
    await().atMost(LONG).until(() -> backlog.size() == 3);
    gone.cancel(true);
    await().atMost(LONG).until(gone::isDone);
    // The caller notes that it goes when it wakes.
    await().atMost(LONG).until(() -> interrupted.size() == 1);
    writer.gate.release(2);

    assertThat(first.get()).containsExactly("first!");
    assertThat(last.get()).containsExactly("last!");
    assertThat(writer.begun).containsExactly(List.of("first"), List.of("last"));
    assertThat(counters.snapshot(0).failed()).isEqualTo(1);
    assertThat(backlog.size()).isZero();
  }

  @Test
  void letsCallersGoInTimeThoughTheWriterDoesNotComeBack() {
    Batcher<String, String> impatient = batcher(Duration.ofMillis(50));

    assertThatThrownBy(() -> submit(impatient, "stuck"))
        .isInstanceOf(PortUnavailableException.class)
        .hasMessage("test.write is unavailable");

    assertThat(backlog.size()).isEqualTo(1);
    writer.gate.release();
    await().atMost(LONG).until(() -> backlog.size() == 0);
  }

  @Test
  void takesNoMoreThanThereIsRoomFor() {
    Batcher<String, String> batcher = batcher(LONG);
    List<String> many = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k");

    assertThat(batcher.submit(many, item -> 0, item -> 1)).isEmpty();

    assertThat(counters.snapshot(0).turnedAway()).isEqualTo(11);
    assertThat(backlog.size()).isZero();
  }

  @Test
  void goesOnAfterAFaultOfTheWriter() {
    Batcher<String, String> batcher = batcher(LONG);
    writer.gate.release(2);

    assertThatThrownBy(() -> submit(batcher, "fault"))
        .isInstanceOf(PortUnavailableException.class)
        .hasRootCauseMessage("a fault");

    assertThat(writer.closed.size()).isEqualTo(1);
    assertThat(submit(batcher, "fine")).containsExactly("fine!");
  }

  private Batcher<String, String> batcher(Duration patience) {
    Batcher.Limits limits = new Batcher.Limits("test.write", 10, 100, patience, LONG);
    Batcher<String, String> batcher =
        new Batcher<>("test", limits, List.of(writer), backlog, counters);
    open.add(batcher);
    return batcher;
  }

  private Future<List<String>> call(Batcher<String, String> batcher, String item) {
    return callers.submit(
        () -> {
          try {
            return submit(batcher, item);
          } catch (PortUnavailableException e) {
            interrupted.add(item);
            throw e;
          }
        });
  }

  private static List<String> submit(Batcher<String, String> batcher, String item) {
    return batcher.submit(List.of(item), any -> 0, any -> 1).orElseThrow();
  }

  /** Begins a batch, and ends it when it is let. */
  private static final class GatedWriter implements Batcher.Writer<String, String> {
    private final List<List<String>> begun = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Semaphore gate = new Semaphore(0);

    @Override
    public void write(List<Pending<String, String>> batch, BatchQueue<String, String> queue) {
      begun.add(batch.stream().map(Pending::item).toList());
      gate.acquireUninterruptibly();
      for (Pending<String, String> pending : batch) {
        if (pending.item().equals("fault")) {
          throw new IllegalStateException("a fault");
        }
        pending.complete(pending.item() + "!");
      }
    }

    @Override
    public void close() {
      closed.add("closed");
    }
  }
}
