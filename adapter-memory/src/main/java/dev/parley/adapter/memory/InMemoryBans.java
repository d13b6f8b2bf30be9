package dev.parley.adapter.memory;

import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The bans of a {@link MemoryStore}. */
final class InMemoryBans implements Bans {
  private final ConcurrentHashMap<UserId, Ban> bans = new ConcurrentHashMap<>();

  @Override
  public Optional<Ban> find(UserId user, Instant now) {
    return Optional.ofNullable(bans.get(user)).filter(ban -> ban.holdsAt(now));
  }

  @Override
  public List<Ban> inForce(Instant now) {
    return bans.values().stream().filter(ban -> ban.holdsAt(now)).toList();
  }

  @Override
  public void put(Ban ban) {
    bans.put(ban.user(), ban);
  }

  @Override
  public boolean lift(UserId user) {
    return bans.remove(user) != null;
  }
}
