package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxTest {
  private final HandRunScheduler scheduler = new HandRunScheduler();
  private final Recorder owner = new Recorder();
  private final Mailbox mailbox = new Mailbox(scheduler, owner, 4, 100);

  @Test
  void handlesWhatWaitsTogetherAndInOrder() {
    offer("a");
    offer("b");
    offer("c");
    assertThat(scheduler.ready()).isEqualTo(1);
    scheduler.run();
    assertThat(owner.batches).containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void needsATaskOnlyWhileSomethingWaits() {
    offer("a");
    scheduler.run();
    assertThat(scheduler.ready()).isZero();
    offer("b");
    assertThat(scheduler.ready()).isEqualTo(1);
    scheduler.run();
    assertThat(owner.batches).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void handlesWhatComesMeanwhileAfterwards() {
    owner.whileHandling = () -> offer("later");
    offer("first");
    scheduler.run();
    assertThat(owner.batches).containsExactly(List.of("first"), List.of("later"));
    assertThat(scheduler.ready()).isZero();
  }

  @Test
  void stopsTheFlowAtItsBoundAndLetsItGoAtHalf() {
    owner.capacity = 1;
    for (String text : List.of("a", "b", "c")) {
      offer(text);
      assertThat(owner.flow).isEmpty();
    }
    offer("d");
    assertThat(owner.flow).containsExactly("pause");
    scheduler.run();
    assertThat(owner.flow).containsExactly("pause");
    scheduler.letTimePass();
    assertThat(owner.flow).containsExactly("pause", "resume");
  }

  @Test
  void stopsTheFlowWhenTooMuchTextWaits() {
    offer("x".repeat(99));
    assertThat(owner.flow).isEmpty();
    offer("x");
    assertThat(owner.flow).containsExactly("pause");
    scheduler.run();
    assertThat(owner.flow).containsExactly("pause", "resume");
  }

  @Test
  void takesFourTimesItsBoundAndNoMore() {
    assertThat(IntStream.range(0, 16).allMatch(i -> offer("x"))).isTrue();
    assertThat(offer("x")).isFalse();
    scheduler.run();
    assertThat(offer("x")).isTrue();

    Mailbox other = new Mailbox(scheduler, owner, 1_000, 100);
    assertThat(IntStream.range(0, 5).allMatch(i -> offer(other, "x".repeat(99)))).isTrue();
    assertThat(offer(other, "x")).isFalse();
  }

  @Test
  void triesAgainLaterWhatItsOwnerHoldsUp() {
    owner.capacity = 0;
    offer("a");
    offer("b");
    scheduler.run();
    assertThat(owner.batches).isEmpty();
    List<Duration> holds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      holds.addAll(scheduler.delays());
      scheduler.letTimePass();
    }
    assertThat(holds).isSorted().endsWith(Duration.ofMillis(320), Duration.ofMillis(500));
    offer("c");
    assertThat(scheduler.ready()).as("one task at a time").isZero();
    owner.capacity = 1;
    scheduler.letTimePass();
    assertThat(owner.batches).containsExactly(List.of("a"));
    owner.capacity = 10;
    scheduler.letTimePass();
    assertThat(owner.batches).containsExactly(List.of("a"), List.of("b"), List.of("c"));
  }

  @Test
  void forgetsEverythingOnceClosed() {
    offer("a");
    mailbox.close();
    scheduler.run();
    assertThat(offer("b")).isTrue();
    scheduler.run();
    assertThat(owner.batches).isEmpty();
    assertThat(scheduler.ready()).isZero();
  }

  @Test
  @Timeout(60)
  void handlesItemsOfManyThreadsOneBatchAtATime() throws InterruptedException {
    CountDownLatch allHandled = new CountDownLatch(8_000);
    List<String> handled = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Mailbox shared =
          new Mailbox(
              new Scheduler() {
                @Override
                public void execute(Runnable task) {
                  threads.execute(task);
                }

                @Override
                public Cancellable schedule(Duration delay, Runnable task) {
                  throw new IllegalStateException("nothing is held up here");
                }
              },
              new Recorder() {
                @Override
                public int handle(List<Incoming> items) {
                  // Not thread-safe on purpose: two batches at once would lose items.
                  for (Incoming item : items) {
                    handled.add(((Incoming.Frame) item).text());
                    allHandled.countDown();
                  }
                  return items.size();
                }
              },
              100_000,
              10_000_000);
      for (int thread = 0; thread < 4; thread++) {
        String name = "t" + thread + "-";
        threads.execute(() -> IntStream.range(0, 2_000).forEach(i -> offer(shared, name + i)));
      }
      assertThat(allHandled.await(50, TimeUnit.SECONDS)).isTrue();
    }
    for (int thread = 0; thread < 4; thread++) {
      String name = "t" + thread + "-";
      assertThat(handled.stream().filter(text -> text.startsWith(name)))
          .containsExactlyElementsOf(IntStream.range(0, 2_000).mapToObj(i -> name + i).toList());
    }
  }

  private boolean offer(String text) {
    return offer(mailbox, text);
  }

  private static boolean offer(Mailbox mailbox, String text) {
    return mailbox.offer(new Incoming.Frame(text));
  }

  private static class Recorder implements Mailbox.Owner {
    final List<List<String>> batches = new ArrayList<>();
    final List<String> flow = new ArrayList<>();
    int capacity = Integer.MAX_VALUE;
    Runnable whileHandling = () -> {};

    @Override
    public int handle(List<Incoming> items) {
      int count = Math.min(capacity, items.size());
      Runnable once = whileHandling;
      whileHandling = () -> {};
      once.run();
      if (count > 0) {
        batches.add(
            items.subList(0, count).stream().map(item -> ((Incoming.Frame) item).text()).toList());
      }
      return count;
    }

    @Override
    public void pauseReading() {
      flow.add("pause");
    }

    @Override
    public void resumeReading() {
      flow.add("resume");
    }
  }
}
