package dev.parley.application.receipt;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What devices hold. Advances are gathered for a moment and written together; one that is lost with
 * the instance costs its device no more than to be shown something twice. Thread-safe.
 */
public final class DeviceProgress {
  /** How long advances are gathered. */
  static final Duration WINDOW = Duration.ofSeconds(1);

  /** How many advances wait at most, as when the store is down; those beyond are left out. */
  static final int MAX_WAITING = 50_000;

  private final DeviceCursors cursors;
  private final Scheduler scheduler;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Long> waiting = new LinkedHashMap<>();
  private boolean scheduled;

  private record Key(UserId user, DeviceId device, ConversationId conversation) {}

  /**
   * @param cursors where they are kept
   * @param scheduler runs the writing
   */
  public DeviceProgress(DeviceCursors cursors, Scheduler scheduler) {
    this.cursors = Objects.requireNonNull(cursors);
    this.scheduler = Objects.requireNonNull(scheduler);
  }

  /** Notes that the device has everything up to {@code seq}. */
  public void note(UserId user, DeviceId device, ConversationId conversation, long seq) {
    lock.lock();
    try {
      Key key = new Key(user, device, conversation);
      if (waiting.size() < MAX_WAITING || waiting.containsKey(key)) {
        waiting.merge(key, seq, Math::max);
        scheduleWriting();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * How much the device has of each conversation of which it has ever told.
   *
   * @throws PortUnavailableException if the store cannot be asked
   */
  public Map<ConversationId, Long> of(UserId user, DeviceId device) {
    Map<ConversationId, Long> known = new HashMap<>(cursors.of(user, device));
    lock.lock();
    try {
      waiting.forEach(
          (key, seq) -> {
            if (key.user().equals(user) && key.device().equals(device)) {
              known.merge(key.conversation(), seq, Math::max);
            }
          });
    } finally {
      lock.unlock();
    }
    return known;
  }

  private void scheduleWriting() {
    if (!scheduled) {
      scheduled = true;
      scheduler.schedule(WINDOW, this::write);
    }
  }

  private void write() {
    List<DeviceCursor> batch = take();
    boolean written = false;
    try {
      cursors.advance(batch);
      written = true;
    } catch (PortUnavailableException e) {
      // They are noted again below and written with what comes next.
    } finally {
      lock.lock();
      try {
        scheduled = false;
        if (!written) {
          for (DeviceCursor cursor : batch) {
            Key key = new Key(cursor.user(), cursor.device(), cursor.conversation());
            waiting.merge(key, cursor.seq(), Math::max);
          }
        }
        if (!waiting.isEmpty()) {
          scheduleWriting();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private List<DeviceCursor> take() {
    lock.lock();
    try {
      List<DeviceCursor> batch = new ArrayList<>();
      var entries = waiting.entrySet().iterator();
      while (entries.hasNext() && batch.size() < DeviceCursors.MAX_CURSORS) {
        Map.Entry<Key, Long> entry = entries.next();
        Key key = entry.getKey();
        batch.add(new DeviceCursor(key.user(), key.device(), key.conversation(), entry.getValue()));
        entries.remove();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }
}
