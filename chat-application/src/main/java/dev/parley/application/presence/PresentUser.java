package dev.parley.application.presence;

import dev.parley.domain.presence.ChosenPresence;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user who has a session here. Guarded by the lock of {@link PresenceTracking}, but for what is
 * volatile.
 */
final class PresentUser {
  private static final Sighting ACTIVE = new Sighting(ChosenPresence.NONE, true);
  private static final Sighting IDLE = new Sighting(ChosenPresence.NONE, false);

  final UserId user;
  int sessions;

  /** When the user did something last, in milliseconds. */
  volatile long activeAt;

  volatile boolean active;

  /** Null as long as it is not known: then nobody is told of the user, who may be invisible. */
  private @Nullable ChosenPresence chosen;

  /** What the others have been told. */
  private Optional<Sighting> reported = Optional.empty();

  PresentUser(UserId user, long activeAt, boolean active) {
    this.user = user;
    this.activeAt = activeAt;
    this.active = active;
  }

  /** The user has chosen this, unless something else later. */
  void learn(ChosenPresence choice) {
    chosen = chosen == null ? choice : chosen.orLater(choice);
  }

  boolean isKnown() {
    return chosen != null;
  }

  boolean wasReported() {
    return reported.isPresent();
  }

  /** What is to be told of the user now; empty if the others know. */
  Optional<Sighting> news() {
    if (chosen == null) {
      return Optional.empty();
    }
    Sighting now = sighting(chosen, active);
    if (reported.isPresent() && reported.get().equals(now)) {
      return Optional.empty();
    }
    reported = Optional.of(now);
    return reported;
  }

  /** One object for the many who have never chosen. */
  private static Sighting sighting(ChosenPresence chosen, boolean active) {
    if (chosen.equals(ChosenPresence.NONE)) {
      return active ? ACTIVE : IDLE;
    }
    return new Sighting(chosen, active);
  }
}
