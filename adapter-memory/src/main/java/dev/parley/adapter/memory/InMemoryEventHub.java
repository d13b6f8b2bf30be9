package dev.parley.adapter.memory;

import dev.parley.domain.Scheduler;
import dev.parley.domain.event.ChatEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Connects the event buses of several instances in one process. With one instance there is nobody
 * to tell, and publishing costs next to nothing. Thread-safe.
 */
public final class InMemoryEventHub {
  /** How many units may wait for a listener before more are dropped. */
  static final int DEFAULT_CAPACITY = 10_000;

  private final Scheduler scheduler;
  private final int capacity;
  private final List<InMemoryEventBus> buses = new CopyOnWriteArrayList<>();

  /**
   * @param scheduler runs the listeners and reports what they throw
   */
  public InMemoryEventHub(Scheduler scheduler) {
    this(scheduler, DEFAULT_CAPACITY);
  }

  InMemoryEventHub(Scheduler scheduler, int capacity) {
    this.scheduler = Objects.requireNonNull(scheduler);
    this.capacity = capacity;
  }

  /** Connects one more instance. */
  public InMemoryEventBus connect() {
    InMemoryEventBus bus = new InMemoryEventBus(this, scheduler, capacity);
    buses.add(bus);
    return bus;
  }

  void carry(InMemoryEventBus from, List<ChatEvent> events) {
    for (InMemoryEventBus bus : buses) {
      if (bus != from) {
        bus.receive(events);
      }
    }
  }

  void disconnect(InMemoryEventBus bus) {
    buses.remove(bus);
  }
}
