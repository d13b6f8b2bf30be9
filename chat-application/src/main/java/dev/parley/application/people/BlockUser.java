package dev.parley.application.people;

import dev.parley.application.limit.Limits;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Wants to hear nothing from somebody: from the return of this call on neither says anything to the
 * other in a direct conversation. Idempotent, thread-safe.
 */
public final class BlockUser {
  private final Users users;
  private final Blocks blocks;
  private final BlockLookup lookup;
  private final Limits limits;
  private final InstantSource clock;

  /** Uses the given ports. */
  public BlockUser(
      Users users, Blocks blocks, BlockLookup lookup, Limits limits, InstantSource clock) {
    this.users = Objects.requireNonNull(users);
    this.blocks = Objects.requireNonNull(blocks);
    this.lookup = Objects.requireNonNull(lookup);
    this.limits = Objects.requireNonNull(limits);
    this.clock = Objects.requireNonNull(clock);
  }

  /** Blocks somebody. */
  public Outcome block(UserId blocker, UserId blocked) {
    if (blocker.equals(blocked)) {
      return new Outcome.Refused(new Refusal.NotYourself());
    }
    Optional<Refusal.RateLimited> limited = limits.personal(blocker);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    if (users.find(blocked).isEmpty()) {
      return new Outcome.Refused(new Refusal.UnknownUser(blocked));
    }
    Block block = new Block(blocker, blocked, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return switch (blocks.put(block)) {
      case ADDED -> {
        lookup.changed(blocker, blocked);
        yield new Outcome.Blocked(true);
      }
      case THERE -> new Outcome.Blocked(false);
      case FULL -> new Outcome.Refused(new Refusal.ListFull(Blocks.MAX_PER_USER));
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * They are blocked.
     *
     * @param news whether they were not before
     */
    record Blocked(boolean news) implements Outcome {}

    /** There is no such user, it is oneself, or there are too many. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
