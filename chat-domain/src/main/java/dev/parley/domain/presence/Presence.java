package dev.parley.domain.presence;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What others may know of a user.
 *
 * @param status how they see the user
 * @param lastSeen when the user was there last, if they are offline and it is known
 */
public record Presence(PresenceStatus status, Optional<Instant> lastSeen) {
  /** Of somebody of whom nothing is known, or nothing may be known. */
  public static final Presence UNKNOWN = new Presence(PresenceStatus.OFFLINE, Optional.empty());

  /** Checks that whoever is there has no last time. */
  public Presence {
    Objects.requireNonNull(status);
    if (lastSeen.isPresent() && status != PresenceStatus.OFFLINE) {
      throw new IllegalArgumentException("only who is offline was seen last at some time");
    }
  }

  /** Of somebody who is not offline. */
  public static Presence of(PresenceStatus status) {
    return new Presence(status, Optional.empty());
  }

  /** Of somebody who was there until then. */
  public static Presence offlineSince(Instant lastSeen) {
    return new Presence(PresenceStatus.OFFLINE, Optional.of(lastSeen));
  }
}
