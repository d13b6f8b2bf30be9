package dev.parley.application.cache;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.RecentEntries;
import dev.parley.domain.timeline.RecentEntries.Stretch;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logs, whose ends are read once for many. Thread-safe.
 *
 * <p>Right whatever the cache does: entries never change but by a deletion, and a deletion is
 * itself an entry above what it erases. So what was kept when the log ended at one sequence holds
 * for a log that ends at a higher one, if no deletion is among the entries between, which are read
 * anyway.
 */
public final class RecentLog {
  /** With more new entries than these, those that are kept are not worth joining them to. */
  private static final int MOST_NEW = RecentEntries.MAX_ENTRIES / 2;

  /** A restore of the store, which gives it another epoch, takes longer. */
  private static final Duration EPOCH_HOLDS = Duration.ofSeconds(1);

  private final Timeline timeline;
  private final RecentEntries recent;
  private final InstantSource clock;
  private volatile @Nullable SeenEpoch seenEpoch;

  /** Reads from the timeline what is not kept. */
  public RecentLog(Timeline timeline, RecentEntries recent, InstantSource clock) {
    this.timeline = Objects.requireNonNull(timeline);
    this.recent = Objects.requireNonNull(recent);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Entries of one log, as {@link Timeline#read} returns them.
   *
   * @param head the highest sequence of the log, as it was just learnt from the timeline; not below
   *     the end of the range
   */
  public List<TimelineEvent> read(ConversationId id, TimelineRange range, long head) {
    if (range.first() <= head - RecentEntries.MAX_ENTRIES) {
      return timeline.read(id, range);
    }
    DatabaseEpoch epoch = epoch();
    Optional<Stretch> kept = recent.find(id).filter(found -> found.epoch().equals(epoch));
    Stretch end =
        kept.flatMap(found -> upTo(head, found)).orElseGet(() -> readEnd(id, head, epoch));
    if (kept.isEmpty() || kept.get().head() < end.head()) {
      recent.keep(end);
    }
    return end.first() <= range.first()
        ? end.events()
            .subList((int) (range.first() - end.first()), (int) (range.last() - end.first() + 1))
        : timeline.read(id, range);
  }

  /** What is kept, with what is new; empty if it does not hold any more. */
  private Optional<Stretch> upTo(long head, Stretch kept) {
    if (kept.head() >= head) {
      return Optional.of(kept);
    }
    if (head - kept.head() > MOST_NEW) {
      return Optional.empty();
    }
    List<TimelineEvent> added =
        timeline.read(kept.conversation(), new TimelineRange(kept.head() + 1, head));
    if (added.stream().anyMatch(MessageDeleted.class::isInstance)) {
      return Optional.empty();
    }
    List<TimelineEvent> all = new ArrayList<>(kept.events());
    all.addAll(added);
    return Optional.of(
        new Stretch(
            kept.epoch(),
            all.subList(Math.max(0, all.size() - RecentEntries.MAX_ENTRIES), all.size())));
  }

  private Stretch readEnd(ConversationId id, long head, DatabaseEpoch epoch) {
    long first = Math.max(1, head - RecentEntries.MAX_ENTRIES + 1);
    return new Stretch(epoch, timeline.read(id, new TimelineRange(first, head)));
  }

  private DatabaseEpoch epoch() {
    SeenEpoch seen = seenEpoch;
    Instant now = clock.instant();
    if (seen == null || now.isBefore(seen.at()) || !now.isBefore(seen.at().plus(EPOCH_HOLDS))) {
      seen = new SeenEpoch(timeline.epoch(), now);
      seenEpoch = seen;
    }
    return seen.epoch();
  }

  /** What the epoch was, and before when it was asked for. */
  private record SeenEpoch(DatabaseEpoch epoch, Instant at) {}
}
