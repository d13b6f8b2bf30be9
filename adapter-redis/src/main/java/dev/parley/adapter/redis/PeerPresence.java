package dev.parley.adapter.redis;

import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far one has come with what another instance says of presence. Not thread-safe.
 *
 * <p>The whole comes in parts, between which changes go on to come: these are laid over it.
 */
final class PeerPresence {
  private static final long UNKNOWN = -1;

  /** After how many summaries in which no part came the rest is not waited for any more. */
  private static final int PATIENCE = 2;

  private long version = UNKNOWN;
  private @Nullable Assembly assembly;
  private int silence;

  /** Something came. */
  void heard() {
    silence = 0;
  }

  /** Returns in how many looks, this one counted, nothing came. */
  int lookedAt() {
    return ++silence;
  }

  /** Returns whether the whole has to be asked for. */
  boolean take(PresenceMessage.Summary summary) {
    if (assembly != null && ++assembly.waited > PATIENCE) {
      assembly = null;
    }
    return summary.version() != version && assembly == null;
  }

  /** Returns what is news; nothing as long as the whole has yet to come. */
  Map<UserId, Optional<Sighting>> take(PresenceMessage.Changes changes) {
    if (assembly != null && !assembly.overlay(changes)) {
      assembly = null;
    }
    if (version == UNKNOWN || changes.version() <= version) {
      return Map.of();
    }
    // Behind a gap the version stays, so that the next summary shows it.
    if (changes.version() == version + 1) {
      version++;
    }
    return changes.users();
  }

  /** Returns the whole with its last part, if it is news. */
  Optional<Map<UserId, Sighting>> take(PresenceMessage.Part part) {
    if (part.part() == 0) {
      assembly = part.version() > version ? new Assembly(part) : null;
    } else if (assembly != null && !assembly.add(part)) {
      assembly = null;
    }
    if (assembly == null || !assembly.isComplete()) {
      return Optional.empty();
    }
    Map<UserId, Sighting> whole = assembly.users;
    version = assembly.version;
    assembly = null;
    return Optional.of(whole);
  }

  private static final class Assembly {
    private final long start;
    private final int parts;
    private final Map<UserId, Sighting> users;
    private final Map<UserId, Optional<Sighting>> overlay = new HashMap<>();
    private long version;
    private int next = 1;
    private int waited;

    Assembly(PresenceMessage.Part first) {
      start = first.version();
      version = start;
      parts = first.parts();
      users = new HashMap<>(first.users());
    }

    /** Returns whether it is the next part of the same whole. */
    boolean add(PresenceMessage.Part part) {
      if (part.version() != start || part.part() != next || part.parts() != parts) {
        return false;
      }
      next++;
      waited = 0;
      users.putAll(part.users());
      return true;
    }

    /** Returns whether nothing is missing before these changes. */
    boolean overlay(PresenceMessage.Changes changes) {
      if (changes.version() <= version) {
        return true;
      }
      if (changes.version() > version + 1) {
        return false;
      }
      version++;
      overlay.putAll(changes.users());
      return true;
    }

    boolean isComplete() {
      if (next < parts) {
        return false;
      }
      overlay.forEach(
          (user, sighting) ->
              sighting.ifPresentOrElse(one -> users.put(user, one), () -> users.remove(user)));
      return true;
    }
  }
}
