package dev.parley.application.presence;

import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.presence.PresencePeer;
import dev.parley.domain.presence.PresenceStatus;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is seen where, and what others have been told of it. Whoever is seen no more is still shown
 * for {@link #GRACE}, on every instance by itself: so who comes back soon, to whichever instance,
 * was never gone. Guarded by the lock of {@link PresenceTracking}.
 */
final class Roster {
  /** How long somebody is still shown who is seen no more. */
  static final Duration GRACE = Duration.ofSeconds(4);

  /** How long it is remembered when somebody vanished; by then the store knows. */
  static final Duration REMEMBERED = Duration.ofMinutes(3);

  /** How many users of other instances are known at the most. */
  static final int MAX_USERS = 500_000;

  /** This instance, among the others. */
  static final PresencePeer HERE = new PresencePeer("");

  private final Map<UserId, Entry> entries = new HashMap<>();

  /** Those of whom others may have to be told something. */
  private final Set<UserId> changed = new LinkedHashSet<>();

  /** Who vanished when, the latest at the end. */
  private final LinkedHashMap<UserId, Instant> vanished = new LinkedHashMap<>();

  private int visible;
  private long overflown;

  /**
   * An instance sees a user so, or no more.
   *
   * @return whether the user has vanished for others by that
   */
  boolean put(PresencePeer peer, UserId user, Optional<Sighting> sighting, Instant now) {
    Entry entry = entries.get(user);
    if (entry == null) {
      if (sighting.isEmpty()) {
        return false;
      }
      if (entries.size() >= MAX_USERS && !peer.equals(HERE)) {
        overflown++;
        return false;
      }
      entry = new Entry();
      entries.put(user, entry);
    }
    PresenceStatus before = entry.status();
    entry.see(peer, sighting);
    PresenceStatus after = entry.status();
    boolean vanishes = before != PresenceStatus.OFFLINE && after == PresenceStatus.OFFLINE;
    if (vanishes) {
      entry.vanishedAt = now;
    } else if (after != PresenceStatus.OFFLINE) {
      entry.vanishedAt = null;
    }
    if (after != entry.told || entry.vanishedAt != null) {
      changed.add(user);
    } else if (entry.seen.isEmpty()) {
      entries.remove(user);
    }
    return vanishes;
  }

  /** Whom an instance sees of those who are known. */
  List<UserId> seenBy(PresencePeer peer) {
    List<UserId> users = new ArrayList<>();
    entries.forEach(
        (user, entry) -> {
          if (entry.isSeenBy(peer)) {
            users.add(user);
          }
        });
    return users;
  }

  /** What others are to be told now. */
  List<PresenceChange> publish(Instant now) {
    List<PresenceChange> news = new ArrayList<>();
    Iterator<UserId> users = changed.iterator();
    while (users.hasNext()) {
      UserId user = users.next();
      Entry entry = entries.get(user);
      if (entry == null) {
        users.remove();
        continue;
      }
      PresenceStatus status = entry.status();
      if (entry.lingersAt(now)) {
        continue;
      }
      users.remove();
      remember(user, entry);
      if (status != entry.told) {
        visible += (status == PresenceStatus.OFFLINE ? 0 : 1) - (entry.isShown() ? 1 : 0);
        entry.told = status;
        news.add(new PresenceChange(user, told(user)));
      }
      if (entry.seen.isEmpty()) {
        entries.remove(user);
      }
    }
    forgetUntil(now.minus(REMEMBERED));
    return news;
  }

  private void remember(UserId user, Entry entry) {
    vanished.remove(user);
    if (entry.vanishedAt != null) {
      vanished.put(user, entry.vanishedAt);
      entry.vanishedAt = null;
    }
  }

  private void forgetUntil(Instant end) {
    Iterator<Instant> oldest = vanished.values().iterator();
    while (oldest.hasNext() && oldest.next().isBefore(end)) {
      oldest.remove();
    }
  }

  /** How others see the user, as they have been told. */
  Presence told(UserId user) {
    Entry entry = entries.get(user);
    if (entry != null && entry.isShown()) {
      return Presence.of(entry.told);
    }
    Instant at = vanished.get(user);
    return at == null ? Presence.UNKNOWN : Presence.offlineSince(at);
  }

  /** What the user has chosen last, as far as those know who see them. */
  ChosenPresence chosen(UserId user) {
    ChosenPresence chosen = ChosenPresence.NONE;
    Entry entry = entries.get(user);
    if (entry != null) {
      for (Seen seen : entry.seen) {
        chosen = chosen.orLater(seen.sighting().chosen());
      }
    }
    return chosen;
  }

  /** Whether the user is shown as away because none of their devices is in use. */
  boolean isIdle(UserId user) {
    Entry entry = entries.get(user);
    return entry != null && entry.told == PresenceStatus.AWAY && !entry.isActive();
  }

  /** How many users others see. */
  int visible() {
    return visible;
  }

  long overflown() {
    return overflown;
  }

  private record Seen(PresencePeer peer, Sighting sighting) {}

  private static final class Entry {
    // Nearly always one; copied at each change, which costs less than a map for each user.
    private List<Seen> seen = List.of();
    private PresenceStatus told = PresenceStatus.OFFLINE;
    private @Nullable Instant vanishedAt;

    void see(PresencePeer peer, Optional<Sighting> sighting) {
      List<Seen> others = new ArrayList<>(seen);
      others.removeIf(one -> one.peer().equals(peer));
      sighting.ifPresent(one -> others.add(new Seen(peer, one)));
      seen = List.copyOf(others);
    }

    boolean isSeenBy(PresencePeer peer) {
      return seen.stream().anyMatch(one -> one.peer().equals(peer));
    }

    PresenceStatus status() {
      return PresenceStatus.of(seen.stream().map(Seen::sighting).toList());
    }

    boolean isShown() {
      return told != PresenceStatus.OFFLINE;
    }

    boolean isActive() {
      return seen.stream().anyMatch(one -> one.sighting().active());
    }

    /** Whether the user has vanished, but not for long enough that others are told. */
    boolean lingersAt(Instant now) {
      return vanishedAt != null && isShown() && now.isBefore(vanishedAt.plus(GRACE));
    }
  }
}
