package dev.parley.application.people;

import dev.parley.domain.people.Blocks;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether one of two has blocked the other, for what is asked all the time and need not be exact to
 * the moment: who sees whom typing. What was blocked or lifted on this instance holds at once, on
 * others after {@link #LONGEST_AGE}. Saying something is not decided by this: the log sees to that
 * itself, exactly. Thread-safe; throws {@link dev.parley.domain.PortUnavailableException} if the
 * store must be asked and cannot be.
 */
public final class BlockLookup {
  /** How old an answer may be. */
  public static final Duration LONGEST_AGE = Duration.ofSeconds(5);

  /** Of how many pairs answers are kept. */
  static final int MAX_PAIRS = 10_000;

  private final Blocks blocks;
  private final InstantSource clock;
  private final BiConsumer<UserId, UserId> observer;
  private final ReentrantLock lock = new ReentrantLock();

  // Both guarded by the lock, which is never held while the store is asked. The oldest comes first.
  private final LinkedHashMap<Pair, Answer> answers = new LinkedHashMap<>();
  private long forgotten;

  /**
   * Uses the given port.
   *
   * @param observer told of two between whom it stands otherwise than before; must not block
   */
  public BlockLookup(Blocks blocks, InstantSource clock, BiConsumer<UserId, UserId> observer) {
    this.blocks = Objects.requireNonNull(blocks);
    this.clock = Objects.requireNonNull(clock);
    this.observer = Objects.requireNonNull(observer);
  }

  /** Whether one of them has blocked the other. */
  public boolean blockedEitherWay(UserId one, UserId other) {
    if (one.equals(other)) {
      return false;
    }
    Pair pair = Pair.of(one, other);
    Instant now = clock.instant();
    long before;
    lock.lock();
    try {
      @Nullable Answer known = answers.get(pair);
      if (known != null && now.isBefore(known.at().plus(LONGEST_AGE))) {
        return known.blocked();
      }
      before = forgotten;
    } finally {
      lock.unlock();
    }
    boolean blocked = blocks.blockedEitherWay(one, other);
    keep(pair, new Answer(blocked, now), before);
    return blocked;
  }

  private void keep(Pair pair, Answer answer, long before) {
    lock.lock();
    try {
      // Otherwise the answer may be of before what was forgotten since.
      if (before == forgotten) {
        answers.remove(pair);
        answers.put(pair, answer);
        if (answers.size() > MAX_PAIRS) {
          answers.pollFirstEntry();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** It stands otherwise between these two now. */
  void changed(UserId one, UserId other) {
    lock.lock();
    try {
      answers.remove(Pair.of(one, other));
      forgotten++;
    } finally {
      lock.unlock();
    }
    observer.accept(one, other);
  }

  private record Answer(boolean blocked, Instant at) {}

  private record Pair(UserId first, UserId second) {
    static Pair of(UserId one, UserId other) {
      return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
    }
  }
}
