package dev.parley.faults.load;

import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.journal.LogEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What a device shows: of each conversation the log from its beginning, one sequence after the
 * other. {@link #position} may be asked from any thread; everything else is for one.
 */
final class Screen {
  private final Device device;
  private final Journal journal;
  private final ConcurrentMap<String, Long> positions = new ConcurrentHashMap<>();
  private final Map<String, TreeMap<Long, LogEvent>> ahead = new TreeMap<>();
  private final Map<String, Long> left = new TreeMap<>();

  Screen(Device device, Journal journal) {
    this.device = device;
    this.journal = journal;
  }

  /** The last sequence that it shows; 0 for none. */
  long position(String conversation) {
    return positions.getOrDefault(conversation, 0L);
  }

  /** The conversations that its user is in, as far as it knows, with the last sequence of each. */
  Map<String, Long> open() {
    Map<String, Long> open = new TreeMap<>(positions);
    open.keySet().removeAll(left.keySet());
    return open;
  }

  /**
   * Takes an event: shows it if it is the next, keeps it if it is further on.
   *
   * @return whether something is missing below it
   */
  boolean take(LogEvent event) {
    String conversation = event.conversation();
    long position = position(conversation);
    if (event.seq() <= position) {
      return false;
    }
    if (event.seq() > position + 1) {
      ahead.computeIfAbsent(conversation, id -> new TreeMap<>()).put(event.seq(), event);
      return true;
    }
    show(event);
    TreeMap<Long, LogEvent> kept = ahead.getOrDefault(conversation, new TreeMap<>());
    while (!kept.isEmpty() && kept.firstKey() <= position(conversation) + 1) {
      LogEvent next = kept.pollFirstEntry().getValue();
      if (next.seq() == position(conversation) + 1) {
        show(next);
      }
    }
    return !kept.isEmpty();
  }

  private void show(LogEvent event) {
    journal.add(new Entry.Applied(System.nanoTime(), device, event));
    positions.put(event.conversation(), event.seq());
    if (event.isLeavingOf(device.user())) {
      left.put(event.conversation(), event.seq());
    } else if (event.isJoiningOf(device.user())) {
      left.remove(event.conversation());
    }
  }

  /** Whether something is known to be missing. */
  boolean hasGap(String conversation) {
    return !ahead.getOrDefault(conversation, new TreeMap<>()).isEmpty();
  }

  /** Drops what is further on: it cannot be reached. */
  void dropAhead(String conversation) {
    ahead.remove(conversation);
  }

  /** Forgets a conversation. */
  void forget(String conversation) {
    positions.remove(conversation);
    ahead.remove(conversation);
    left.remove(conversation);
    journal.add(new Entry.Forgot(System.nanoTime(), device, conversation));
  }

  /** Forgets everything. */
  void forgetAll() {
    Map.copyOf(positions).keySet().forEach(this::forget);
  }
}
