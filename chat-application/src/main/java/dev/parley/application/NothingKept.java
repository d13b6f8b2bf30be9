package dev.parley.application;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditLog;
import dev.parley.domain.limit.RateKey;
import dev.parley.domain.limit.RateLimiter;
import dev.parley.domain.limit.RateRule;
import dev.parley.domain.people.Block;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.people.Blocks;
import dev.parley.domain.people.Listing;
import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * For programs that know their users themselves: nothing is called back, nobody is shut out,
 * nothing is limited, nothing is written down, and nothing is heard from elsewhere.
 */
final class NothingKept
    implements Revocations, Bans, RateLimiter, AuditLog, PresenceRecords, PresenceBoard, Blocks {
  static final NothingKept INSTANCE = new NothingKept();

  private NothingKept() {}

  @Override
  public void add(Revocation revocation) {
    throw new UnsupportedOperationException("no revocations are kept here");
  }

  @Override
  public News since(Optional<Instant> since, Instant now) {
    return new News(List.of(), now);
  }

  @Override
  public Optional<Ban> find(UserId user, Instant now) {
    return Optional.empty();
  }

  @Override
  public List<Ban> inForce(Instant now) {
    return List.of();
  }

  @Override
  public void put(Ban ban) {
    throw new UnsupportedOperationException("no bans are kept here");
  }

  @Override
  public boolean lift(UserId user) {
    return false;
  }

  @Override
  public Decision take(RateKey key, RateRule rule) {
    return new Decision.Allowed();
  }

  @Override
  public void append(List<AuditEntry> entries) {}

  @Override
  public List<AuditEntry> page(Filter filter, Optional<UUID> before, int limit) {
    return List.of();
  }

  @Override
  public Map<UserId, Kept> of(Set<UserId> users) {
    return Map.of();
  }

  @Override
  public ChosenPresence choose(UserId user, PresenceChoice choice, Instant now) {
    return new ChosenPresence(choice, now);
  }

  @Override
  public Map<UserId, ChosenPresence> chosenSince(Instant since) {
    return Map.of();
  }

  @Override
  public void seen(Map<UserId, Instant> seen) {}

  @Override
  public void erase(UserId user) {}

  @Override
  public Listing put(Block block) {
    throw new UnsupportedOperationException("no blocks are kept here");
  }

  @Override
  public boolean lift(UserId blocker, UserId blocked) {
    return false;
  }

  @Override
  public List<Block> of(UserId blocker) {
    return List.of();
  }

  @Override
  public Blocking between(UserId actor, UserId other) {
    return Blocking.NONE;
  }

  @Override
  public Map<UserId, Set<UserId>> eitherWay(Set<UserId> users) {
    return Map.of();
  }

  @Override
  public void clear(UserId blocker) {}

  @Override
  public void report(Map<UserId, Optional<Sighting>> changes) {}

  @Override
  public void subscribe(PresenceBoard.Listener listener) {}
}
