package dev.parley.adapter.memory;

import dev.parley.domain.Scheduler;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.PresencePeer;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One instance's end of an {@link InMemoryPresenceHub}. Thread-safe. */
public final class InMemoryPresenceBoard implements PresenceBoard, AutoCloseable {
  private final InMemoryPresenceHub hub;
  private final PresencePeer self;
  private final Scheduler scheduler;
  private final Queue<Consumer<Listener>> waiting = new ConcurrentLinkedQueue<>();
  // Calls waiting or being made. Whoever raises it from zero starts making them.
  private final AtomicInteger pending = new AtomicInteger();

  // Guarded by the hub's lock.
  private final Map<UserId, Sighting> users = new HashMap<>();
  private volatile @Nullable Listener listener;

  InMemoryPresenceBoard(InMemoryPresenceHub hub, PresencePeer self, Scheduler scheduler) {
    this.hub = hub;
    this.self = self;
    this.scheduler = scheduler;
  }

  @Override
  public void report(Map<UserId, Optional<Sighting>> changes) {
    Map<UserId, Optional<Sighting>> copy = Map.copyOf(changes);
    hub.lock().lock();
    try {
      copy.forEach(
          (user, sighting) ->
              sighting.ifPresentOrElse(seen -> users.put(user, seen), () -> users.remove(user)));
      tellOthers(to -> to.onChanges(self, copy));
    } finally {
      hub.lock().unlock();
    }
  }

  @Override
  public void subscribe(Listener newListener) {
    hub.lock().lock();
    try {
      if (listener != null) {
        throw new IllegalStateException("this instance has a listener already");
      }
      listener = newListener;
      for (InMemoryPresenceBoard other : hub.boards()) {
        if (other != this && !other.users.isEmpty()) {
          Map<UserId, Sighting> whole = Map.copyOf(other.users);
          tell(to -> to.onWhole(other.self, whole));
        }
      }
    } finally {
      hub.lock().unlock();
    }
  }

  /** Takes this instance off the hub: it neither hears nor is heard any more. */
  @Override
  public void close() {
    hub.lock().lock();
    try {
      if (hub.boards().remove(this)) {
        listener = null;
        tellOthers(to -> to.onGone(self));
      }
    } finally {
      hub.lock().unlock();
    }
  }

  private void tellOthers(Consumer<Listener> call) {
    for (InMemoryPresenceBoard other : hub.boards()) {
      if (other != this && other.listener != null) {
        other.tell(call);
      }
    }
  }

  private void tell(Consumer<Listener> call) {
    waiting.add(call);
    if (pending.getAndIncrement() == 0) {
      scheduler.execute(this::callNext);
    }
  }

  // One call for each task: what a listener throws goes to the scheduler, and the next call
  // follows.
  private void callNext() {
    try {
      Consumer<Listener> call = waiting.poll();
      Listener to = listener;
      if (call != null && to != null) {
        call.accept(to);
      }
    } finally {
      if (pending.decrementAndGet() > 0) {
        scheduler.execute(this::callNext);
      }
    }
  }
}
