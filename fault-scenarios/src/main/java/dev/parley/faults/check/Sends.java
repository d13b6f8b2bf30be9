package dev.parley.faults.check;

import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.MessageKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the clients know of the messages that they have sent. */
final class Sends {
  private final Map<MessageKey, Fate> fates = new HashMap<>();

  private Sends() {}

  static Sends of(List<Entry> journal) {
    Sends sends = new Sends();
    for (Entry entry : journal) {
      if (entry instanceof Entry.Invoked sent) {
        Fate fate = sends.fates.computeIfAbsent(sent.message(), key -> new Fate(sent.text()));
        fate.attempts++;
      } else if (entry instanceof Entry.Acked ack) {
        sends.with(ack.message()).acks.add(ack);
      } else if (entry instanceof Entry.Refused refused) {
        sends.with(refused.message()).refused.add(refused.attempt());
      }
    }
    return sends;
  }

  private Fate with(MessageKey key) {
    Fate fate = fates.get(key);
    if (fate == null) {
      throw new IllegalArgumentException("an answer to what nobody sent: " + key);
    }
    return fate;
  }

  @Nullable Fate find(MessageKey key) {
    return fates.get(key);
  }

  Collection<Fate> all() {
    return fates.values();
  }

  int retried() {
    return (int) fates.values().stream().filter(fate -> fate.attempts > 1).count();
  }

  int unknown() {
    return (int)
        fates.values().stream()
            .filter(fate -> fate.acks.isEmpty() && !fate.wasRefusedEachTime())
            .count();
  }

  /** What is known of one message. */
  static final class Fate {
    private final String text;
    private final List<Entry.Acked> acks = new ArrayList<>();
    private final Set<Integer> refused = new HashSet<>();
    private int attempts;

    private Fate(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    List<Entry.Acked> acks() {
      return acks;
    }

    /** Whether it must not have been stored; one attempt of unknown outcome leaves it open. */
    boolean wasRefusedEachTime() {
      return !refused.isEmpty() && refused.size() == attempts;
    }
  }
}
