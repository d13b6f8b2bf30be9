package dev.parley.domain.contract;

import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.PresencePeer;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers whom the others see, and how often it was told. Thread-safe. */
public final class RecordingPresence implements PresenceBoard.Listener {
  private final Map<PresencePeer, Map<UserId, Sighting>> peers = new HashMap<>();
  private int wholes;
  private int goings;

  @Override
  public synchronized void onChanges(PresencePeer peer, Map<UserId, Optional<Sighting>> changes) {
    Map<UserId, Sighting> users = peers.computeIfAbsent(peer, key -> new HashMap<>());
    changes.forEach(
        (user, sighting) ->
            sighting.ifPresentOrElse(seen -> users.put(user, seen), () -> users.remove(user)));
  }

  @Override
  public synchronized void onWhole(PresencePeer peer, Map<UserId, Sighting> users) {
    wholes++;
    peers.put(peer, new HashMap<>(users));
  }

  @Override
  public synchronized void onGone(PresencePeer peer) {
    goings++;
    peers.remove(peer);
  }

  /** What was said last of each user by all who see them. */
  public synchronized Map<UserId, List<Sighting>> seen() {
    Map<UserId, List<Sighting>> seen = new HashMap<>();
    for (Map<UserId, Sighting> users : peers.values()) {
      users.forEach(
          (user, sighting) -> seen.computeIfAbsent(user, key -> new ArrayList<>()).add(sighting));
    }
    return seen;
  }

  /** How often it was told a whole. */
  public synchronized int wholes() {
    return wholes;
  }

  /** How often it was told that an instance is gone. */
  public synchronized int goings() {
    return goings;
  }
}
