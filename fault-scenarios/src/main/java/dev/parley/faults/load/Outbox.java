package dev.parley.faults.load;

import dev.parley.faults.journal.MessageKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device has to say and has not been told to be stored, in the order in which it was said.
 * It survives the loss of a connection. Not thread-safe.
 */
final class Outbox {
  private final Map<MessageKey, Pending> pending = new LinkedHashMap<>();

  void add(MessageKey key, String text) {
    pending.put(key, new Pending(key, text));
  }

  int size() {
    return pending.size();
  }

  /** Those to send now, oldest first, so that no more than {@code window} are on their way. */
  List<Pending> due(long now, int window) {
    long onTheirWay = pending.values().stream().filter(p -> p.sentAt != 0).count();
    List<Pending> due = new ArrayList<>();
    for (Pending message : pending.values()) {
      if (onTheirWay + due.size() >= window) {
        break;
      }
      if (message.sentAt == 0 && message.dueAt - now <= 0) {
        due.add(message);
      }
    }
    return due;
  }

  /** Those that have been sent and not answered. */
  List<Pending> unanswered() {
    return pending.values().stream().filter(p -> p.sentAt != 0).toList();
  }

  @Nullable Pending find(MessageKey key) {
    return pending.get(key);
  }

  void remove(MessageKey key) {
    pending.remove(key);
  }

  /** A message on its way. */
  static final class Pending {
    private final MessageKey key;
    private final String text;
    private int attempts;
    private long dueAt = System.nanoTime();
    private long sentAt;

    private Pending(MessageKey key, String text) {
      this.key = key;
      this.text = text;
    }

    MessageKey key() {
      return key;
    }

    String text() {
      return text;
    }

    int attempts() {
      return attempts;
    }

    /** When it was sent last; 0 if it waits. */
    long sentAt() {
      return sentAt;
    }

    /** Notes another attempt and returns its number. */
    int sent(long now) {
      sentAt = now;
      return ++attempts;
    }

    /** It has to be sent again, not before the time given. */
    void again(long notBefore) {
      sentAt = 0;
      dueAt = notBefore;
    }
  }
}
