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

/** What is kept of users' presence, an entry for each that was ever there. */
final class InMemoryPresenceRecords implements PresenceRecords {
  private final ConcurrentHashMap<UserId, Kept> users = new ConcurrentHashMap<>();

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
    Kept kept =
        users.merge(
            user,
            new Kept(new ChosenPresence(choice, now), Optional.empty()),
            (before, fresh) -> {
              Instant earliest = before.chosen().chosenAt().plusNanos(1_000);
              Instant at = now.isBefore(earliest) ? earliest : now;
              return new Kept(new ChosenPresence(choice, at), before.lastSeen());
            });
    return kept.chosen();
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
    seen.forEach(
        (user, at) ->
            users.merge(
                user,
                new Kept(ChosenPresence.NONE, Optional.of(at)),
                (before, fresh) ->
                    before.lastSeen().isPresent() && !before.lastSeen().get().isBefore(at)
                        ? before
                        : new Kept(before.chosen(), Optional.of(at))));
  }

  private static void requireFew(int count) {
    if (count > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + count);
    }
  }
}
