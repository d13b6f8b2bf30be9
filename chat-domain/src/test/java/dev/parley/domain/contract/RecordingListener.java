package dev.parley.domain.contract;

import static org.awaitility.Awaitility.await;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Remembers what a bus told an instance, and whether two calls ever overlapped. */
final class RecordingListener implements EventBus.Listener {
  private final List<ChatEvent> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean overlapped = new AtomicBoolean();
  private final AtomicInteger failures = new AtomicInteger();
  private final Predicate<ConversationId> followed;

  RecordingListener() {
    this(conversation -> true);
  }

  RecordingListener(Predicate<ConversationId> followed) {
    this.followed = followed;
  }

  @Override
  public boolean follows(ConversationId conversation) {
    return followed.test(conversation);
  }

  @Override
  public void onEvents(List<ChatEvent> events) {
    if (calls.incrementAndGet() > 1) {
      overlapped.set(true);
    }
    try {
      Dawdle.aMoment();
      heard.addAll(events);
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalStateException("a listener that fails, as this test wants it to");
      }
    } finally {
      calls.decrementAndGet();
    }
  }

  @Override
  public void onPossibleLoss(EventBus.LossCause cause) {
    // Buses may be cautious; what arrives is what these tests check.
  }

  /** Makes the next calls throw after they have taken the events. */
  void failNext(int times) {
    failures.set(times);
  }

  List<ChatEvent> heard() {
    return List.copyOf(heard);
  }

  List<ChatEvent> heardOf(ConversationId conversation) {
    return heard.stream().filter(event -> event.conversation().equals(conversation)).toList();
  }

  boolean callsOverlapped() {
    return overlapped.get();
  }

  /** Waits until at least that many events have arrived, and returns all that have by then. */
  List<ChatEvent> awaitHeard(int count) {
    await("the bus brings " + count + " events")
        .atMost(Duration.ofSeconds(60))
        .until(() -> heard.size() >= count);
    return heard();
  }
}
