package dev.parley.adapter.memory;

import dev.parley.domain.Scheduler;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.MemberBanned;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.Signal;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One instance's end of an {@link InMemoryEventHub}. Nothing is lost on the way, unless so much
 * waits for a slow listener that the rest is dropped; the listener is told of that. Thread-safe.
 */
public final class InMemoryEventBus implements EventBus, AutoCloseable {
  private final InMemoryEventHub hub;
  private final Scheduler scheduler;
  private final int capacity;
  private final Queue<List<ChatEvent>> waiting = new ConcurrentLinkedQueue<>();
  // Units waiting or being delivered. Whoever raises it from zero starts the delivery.
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicBoolean overflowed = new AtomicBoolean();
  private volatile @Nullable Listener listener;
  private volatile boolean closed;

  InMemoryEventBus(InMemoryEventHub hub, Scheduler scheduler, int capacity) {
    this.hub = hub;
    this.scheduler = scheduler;
    this.capacity = capacity;
  }

  @Override
  public void publish(List<? extends ChatEvent> events) {
    if (!closed && !events.isEmpty()) {
      hub.carry(this, List.copyOf(events));
    }
  }

  @Override
  public void subscribe(Listener newListener) {
    if (listener != null) {
      throw new IllegalStateException("this instance has a listener already");
    }
    listener = Objects.requireNonNull(newListener);
  }

  @Override
  public boolean isHealthy() {
    return listener != null && !closed;
  }

  /** Takes this instance off the hub: it neither hears nor is heard any more. */
  @Override
  public void close() {
    closed = true;
    hub.disconnect(this);
  }

  void receive(List<ChatEvent> events) {
    if (listener == null) {
      return;
    }
    if (pending.get() >= capacity) {
      overflowed.set(true);
      return;
    }
    waiting.add(events);
    if (pending.getAndIncrement() == 0) {
      scheduler.execute(this::deliverNext);
    }
  }

  // One unit for each task: what a listener throws goes to the scheduler, and the next unit
  // follows.
  private void deliverNext() {
    try {
      List<ChatEvent> events = waiting.poll();
      Listener to = listener;
      if (events != null && to != null && !closed) {
        deliver(events, to);
      }
    } finally {
      if (pending.decrementAndGet() > 0) {
        scheduler.execute(this::deliverNext);
      }
    }
  }

  private void deliver(List<ChatEvent> events, Listener to) {
    if (overflowed.getAndSet(false)) {
      to.onPossibleLoss(LossCause.OVERFLOW);
    }
    List<ChatEvent> wanted = events.stream().filter(event -> isWanted(event, to)).toList();
    if (!wanted.isEmpty()) {
      to.onEvents(wanted);
    }
  }

  private static boolean isWanted(ChatEvent event, Listener by) {
    return switch (event) {
      case ConversationOpened opened -> true;
      case MemberJoined joined -> true;
      case MemberLeft left -> true;
      case MemberBanned banned -> true;
      case MessageSent sent -> by.follows(sent.conversation());
      case MessageAction action -> by.follows(action.conversation());
      case RoomChanged changed -> by.follows(changed.conversation());
      case ModerationEvent decided -> by.follows(decided.conversation());
      case Signal signal -> by.follows(signal.conversation());
    };
  }
}
