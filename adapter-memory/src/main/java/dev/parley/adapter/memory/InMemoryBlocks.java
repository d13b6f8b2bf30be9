package dev.parley.adapter.memory;

import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Listing;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The blocks of a {@link MemoryStore}, by blocker. */
final class InMemoryBlocks implements Blocks {
  private final ConcurrentHashMap<UserId, ConcurrentSkipListMap<UserId, Block>> blocks =
      new ConcurrentHashMap<>();

  @Override
  public Listing put(Block block) {
    Listing[] outcome = {Listing.THERE};
    blocks.compute(
        block.blocker(),
        (blocker, known) -> {
          ConcurrentSkipListMap<UserId, Block> list =
              known == null ? new ConcurrentSkipListMap<>() : known;
          if (!list.containsKey(block.blocked())) {
            outcome[0] = list.size() < MAX_PER_USER ? Listing.ADDED : Listing.FULL;
            if (outcome[0] == Listing.ADDED) {
              list.put(block.blocked(), block);
            }
          }
          return list;
        });
    return outcome[0];
  }

  @Override
  public boolean lift(UserId blocker, UserId blocked) {
    Map<UserId, Block> list = blocks.get(blocker);
    return list != null && list.remove(blocked) != null;
  }

  @Override
  public List<Block> of(UserId blocker) {
    Map<UserId, Block> list = blocks.get(blocker);
    return list == null ? List.of() : List.copyOf(list.values());
  }

  @Override
  public Blocking between(UserId actor, UserId other) {
    boolean byActor = has(actor, other);
    boolean ofActor = has(other, actor);
    return byActor || ofActor ? new Blocking(byActor, ofActor) : Blocking.NONE;
  }

  private boolean has(UserId blocker, UserId blocked) {
    Map<UserId, Block> list = blocks.get(blocker);
    return list != null && list.containsKey(blocked);
  }

  @Override
  public Map<UserId, Set<UserId>> eitherWay(Set<UserId> users) {
    if (users.size() > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + users.size());
    }
    Map<UserId, Set<UserId>> found = new HashMap<>();
    blocks.forEach(
        (blocker, list) -> {
          for (UserId blocked : list.keySet()) {
            if (users.contains(blocker)) {
              found.computeIfAbsent(blocker, user -> new HashSet<>()).add(blocked);
            }
            if (users.contains(blocked)) {
              found.computeIfAbsent(blocked, user -> new HashSet<>()).add(blocker);
            }
          }
        });
    return found;
  }

  @Override
  public void clear(UserId blocker) {
    blocks.remove(blocker);
  }
}
