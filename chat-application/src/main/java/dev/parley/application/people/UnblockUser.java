package dev.parley.application.people;

import dev.parley.domain.people.Blocks;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/** Wants to hear from somebody again. Idempotent, thread-safe. */
public final class UnblockUser {
  private final Blocks blocks;
  private final BlockLookup lookup;

  /** Uses the given port. */
  public UnblockUser(Blocks blocks, BlockLookup lookup) {
    this.blocks = Objects.requireNonNull(blocks);
    this.lookup = Objects.requireNonNull(lookup);
  }

  /** Returns whether they were blocked until now. */
  public boolean unblock(UserId blocker, UserId blocked) {
    boolean lifted = blocks.lift(blocker, blocked);
    if (lifted) {
      lookup.changed(blocker, blocked);
    }
    return lifted;
  }
}
