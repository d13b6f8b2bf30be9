package dev.parley.domain.timeline;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TimelineEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The newest entries of logs, kept where they are found sooner than in the store, for all instances
 * together.
 *
 * <p>A cache: it may forget anything at any time and need not keep what it is given, and what it
 * gives is as old as it says. Whoever uses it compares it with the log ({@link Stretch#head()},
 * {@link Stretch#epoch()}). What is not asked for is forgotten {@value #MINUTES_KEPT} minutes after
 * it was kept. Thread-safe. Calls block for a fraction of a second at most and throw nothing: a
 * cache that cannot be reached knows nothing and keeps nothing.
 */
public interface RecentEntries {
  /** The most entries of a log that are kept. */
  int MAX_ENTRIES = 100;

  /** How long they are kept at most, in minutes. */
  int MINUTES_KEPT = 10;

  /** What is kept of a log; empty if nothing is, or if that cannot be learnt now. */
  Optional<Stretch> find(ConversationId conversation);

  /** Keeps it instead of what was kept of the same log before. */
  void keep(Stretch stretch);

  /** Keeps nothing of the log any more, if that is possible now. */
  void forget(ConversationId conversation);

  /**
   * The end of a log as it was once.
   *
   * @param epoch the life of the store from which it was read
   * @param events the newest entries, at least one and at most {@value #MAX_ENTRIES}, by rising
   *     sequence without a hole; deleted messages are erased if their deletion is among the entries
   *     or below them
   */
  record Stretch(DatabaseEpoch epoch, List<TimelineEvent> events) {
    /** Checks that the entries are of one log and without a hole. */
    public Stretch {
      Objects.requireNonNull(epoch);
      events = List.copyOf(events);
      if (events.isEmpty() || events.size() > MAX_ENTRIES) {
        throw new IllegalArgumentException("a stretch has 1 to " + MAX_ENTRIES + " entries");
      }
      TimelineEvent first = events.getFirst();
      for (int i = 0; i < events.size(); i++) {
        TimelineEvent event = events.get(i);
        if (event.seq() != first.seq() + i || !event.conversation().equals(first.conversation())) {
          throw new IllegalArgumentException("a stretch is of one log, without a hole");
        }
      }
    }

    /** Whose log it is. */
    public ConversationId conversation() {
      return events.getFirst().conversation();
    }

    /** The lowest sequence in it. */
    public long first() {
      return events.getFirst().seq();
    }

    /** The highest sequence in it, which was the highest of the log. */
    public long head() {
      return events.getLast().seq();
    }
  }
}
