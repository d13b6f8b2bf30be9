package dev.parley.adapter.memory;

import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.PresenceChoice;
import dev.parley.domain.presence.PresenceRecords;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is kept of users' presence, an entry for each that was ever there. */
final class InMemoryPresenceRecords implements PresenceRecords {
  private final ConcurrentHashMap<UserId, Kept> users = new ConcurrentHashMap<>();

  /** Looked at while an entry is written, so that none is written behind an erasure. */
  private final Set<UserId> erased = ConcurrentHashMap.newKeySet();

  @Override
  public Map<UserId, Kept> of(Set<UserId> wanted) {
    requireFew(wanted.size());
    Map<UserId, Kept> found = new HashMap<>();
    for (UserId user : wanted) {
      Kept kept = users.get(user);
      if (kept != null) {
        found.put(user, kept);
      }
    }
    return found;
  }

  @Override
  public ChosenPresence choose(UserId user, PresenceChoice choice, Instant now) {
    ChosenPresence first = new ChosenPresence(choice, now);
    Kept kept =
        users.compute(
            user,
            (id, before) -> {
              if (erased.contains(id)) {
                return null;
              }
              if (before == null) {
                return new Kept(first, Optional.empty());
              }
              Instant earliest = before.chosen().chosenAt().plusNanos(1_000);
              Instant at = now.isBefore(earliest) ? earliest : now;
              return new Kept(new ChosenPresence(choice, at), before.lastSeen());
            });
    return kept == null ? first : kept.chosen();
  }

  @Override
  public Map<UserId, ChosenPresence> chosenSince(Instant since) {
    Map<UserId, ChosenPresence> found = new HashMap<>();
    users.forEach(
        (user, kept) -> {
          ChosenPresence chosen = kept.chosen();
          if (!chosen.equals(ChosenPresence.NONE) && !chosen.chosenAt().isBefore(since)) {
            found.put(user, chosen);
          }
        });
    return found;
  }

  @Override
  public void seen(Map<UserId, Instant> seen) {
    requireFew(seen.size());
    seen.forEach((user, at) -> users.compute(user, (id, before) -> later(id, before, at)));
  }

  private @Nullable Kept later(UserId user, @Nullable Kept before, Instant at) {
    if (erased.contains(user)) {
      return null;
    }
    if (before == null) {
      return new Kept(ChosenPresence.NONE, Optional.of(at));
    }
    boolean known = before.lastSeen().filter(seen -> !seen.isBefore(at)).isPresent();
    return known ? before : new Kept(before.chosen(), Optional.of(at));
  }

  @Override
  public void erase(UserId user) {
    erased.add(user);
    users.remove(user);
  }

  private static void requireFew(int count) {
    if (count > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + count);
    }
  }
}
