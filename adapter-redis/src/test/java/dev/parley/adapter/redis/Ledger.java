package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.fixture.MessageBuilder;
import dev.parley.domain.message.MessageBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/**
 * The log of one conversation, as the publishing instance stores it and as another one comes to
 * know it: by the events themselves, or by being told that something may be lost, upon which it
 * would read everything that is stored by then. Thread-safe.
 */
final class Ledger implements EventBus.Listener {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ConversationId conversation = new ConversationId(UUID.randomUUID());
  private final BitSet received = new BitSet();
  private final List<EventBus.LossCause> losses = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int stored;
  private int readFromStore;
  private int lastReceived;

  /** Stores the next message and publishes it. */
  void send(EventBus bus) {
    bus.publish(List.of(next("hello")));
  }

  /** Stores several long messages and publishes them at once. */
  void sendLong(EventBus bus, int count) {
    List<MessageSent> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(next("x".repeat(MessageBody.MAX_LENGTH)));
    }
    bus.publish(batch);
  }

  /** Stores a message of an instance that ends before it publishes it. */
  void storeWithoutPublishing() {
    next("never published");
  }

  private synchronized MessageSent next(String text) {
    stored++;
    return new MessageSent(
        MessageBuilder.aMessage().in(conversation).withSeq(stored).saying(text).build());
  }

  @Override
  public boolean follows(ConversationId asked) {
    return asked.equals(conversation);
  }

  @Override
  public synchronized void onEvents(List<ChatEvent> events) {
    for (ChatEvent event : events) {
      int seq = (int) ((MessageSent) event).seq();
      if (seq <= lastReceived) {
        faults.add(seq + " came after " + lastReceived);
      }
      for (int missing = lastReceived + 1; missing < seq; missing++) {
        if (missing > readFromStore) {
          faults.add(missing + " is missing before " + seq + " and nobody said so");
        }
      }
      lastReceived = seq;
      received.set(seq);
    }
  }

  @Override
  public synchronized void onPossibleLoss(EventBus.LossCause cause) {
    losses.add(cause);
    readFromStore = stored;
  }

  synchronized List<EventBus.LossCause> losses() {
    return List.copyOf(losses);
  }

  /** The losses that do not depend on how fast the machine is: a slow peer may seem silent. */
  synchronized List<EventBus.LossCause> certainLosses() {
    return losses.stream().filter(cause -> cause != EventBus.LossCause.PEER_SILENT).toList();
  }

  synchronized int receivedCount() {
    return received.cardinality();
  }

  synchronized int storedCount() {
    return stored;
  }

  private synchronized boolean isComplete() {
    return Math.max(lastReceived, readFromStore) == stored;
  }

  /** Waits until everything stored is known, and checks that nothing was missed on the way. */
  void awaitComplete() {
    await("everything is received, or known to be lost").atMost(PATIENCE).until(this::isComplete);
    synchronized (this) {
      assertThat(faults).isEmpty();
    }
  }

  /** Sends messages until one of them arrives. */
  void awaitFlow(EventBus bus) {
    int before = receivedCount();
    await("messages arrive")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              send(bus);
              return receivedCount() > before;
            });
  }
}
