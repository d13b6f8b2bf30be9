package dev.parley.application.people;

import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;

/** Tells from whom one wants to hear nothing. Thread-safe. */
public final class ListBlocks {
  private final Blocks blocks;

  /** Uses the given port. */
  public ListBlocks(Blocks blocks) {
    this.blocks = Objects.requireNonNull(blocks);
  }

  /** All of them, sorted by the id of the blocked; up to {@value Blocks#MAX_PER_USER}. */
  public List<Block> list(UserId blocker) {
    return blocks.of(blocker);
  }
}
