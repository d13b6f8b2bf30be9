package dev.parley.application.presence;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Listing;
import dev.parley.domain.user.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks, which a test can make unavailable. */
final class AskedBlocks implements Blocks {
  private final Blocks real;
  boolean down;

  AskedBlocks(Blocks real) {
    this.real = real;
  }

  private Blocks real() {
    if (down) {
      throw new PortUnavailableException("blocks", new IOException("down"));
    }
    return real;
  }

  @Override
  public Listing put(Block block) {
    return real().put(block);
  }

  @Override
  public boolean lift(UserId blocker, UserId blocked) {
    return real().lift(blocker, blocked);
  }

  @Override
  public List<Block> of(UserId blocker) {
    return real().of(blocker);
  }

  @Override
  public Blocking between(UserId actor, UserId other) {
    return real().between(actor, other);
  }

  @Override
  public Map<UserId, Set<UserId>> eitherWay(Set<UserId> users) {
    return real().eitherWay(users);
  }

  @Override
  public void clear(UserId blocker) {
    real().clear(blocker);
  }
}
