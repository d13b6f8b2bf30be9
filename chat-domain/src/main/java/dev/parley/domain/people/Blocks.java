package dev.parley.domain.people;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has blocked whom. In a direct conversation neither says anything to the other while one has
 * blocked the other; the {@linkplain dev.parley.domain.timeline.Timeline timeline} of the same
 * store sees to that by itself, for every change that begins after the block was put.
 *
 * <p>Everybody named is a known user. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Blocks {
  /** How many users one may have blocked. */
  int MAX_PER_USER = 1_000;

  /** The most users that {@link #eitherWay} takes. */
  int MAX_USERS = 500;

  /** Blocks somebody. Idempotent: the first block stays as it is. */
  Listing put(Block block);

  /**
   * Lifts a block. Idempotent.
   *
   * @return whether there was one
   */
  boolean lift(UserId blocker, UserId blocked);

  /** Whom a user has blocked, sorted by the id of the blocked. */
  List<Block> of(UserId blocker);

  /** How it stands between two; between a user and themselves nothing is blocked. */
  Blocking between(UserId actor, UserId other);

  /** Whether one of two has blocked the other. */
  default boolean blockedEitherWay(UserId one, UserId other) {
    return between(one, other).isEitherWay();
  }

  /**
   * With whom each of the users has a block, whoever of the two has put it. Those who have none are
   * left out; whom others have blocked may have any number.
   *
   * @param users at most {@value #MAX_USERS}
   * @throws IllegalArgumentException if there are more than {@value #MAX_USERS}
   */
  Map<UserId, Set<UserId>> eitherWay(Set<UserId> users);

  /** Lifts all blocks that a user has put; those of others on the user stay. Idempotent. */
  void clear(UserId blocker);
}
