package dev.parley.adapter.redis;

import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an instance says of presence. What it has said altogether has a version, which each message
 * of changes raises by one.
 */
sealed interface PresenceMessage {
  /**
   * Which version it has come to: whoever has another asks.
   *
   * @param version from 0
   */
  record Summary(long version) implements PresenceMessage {}

  /**
   * Whom it sees differently.
   *
   * @param version of what it has said altogether, with this
   * @param users empty for those whom it sees no more
   */
  record Changes(long version, Map<UserId, Optional<Sighting>> users) implements PresenceMessage {
    /** Copies the map. */
    public Changes {
      users = Map.copyOf(users);
    }
  }

  /**
   * A part of all it has said.
   *
   * @param version of which version
   * @param part from 0
   * @param parts how many there are
   */
  record Part(long version, int part, int parts, Map<UserId, Sighting> users)
      implements PresenceMessage {
    /** Copies the map. */
    public Part {
      users = Map.copyOf(users);
    }
  }

  /**
   * It wants to know all that some have said.
   *
   * @param boots their lives; empty for everybody
   */
  record Ask(Set<String> boots) implements PresenceMessage {
    /** Copies the set. */
    public Ask {
      boots = Set.copyOf(boots);
    }
  }
}
