package dev.parley.domain.presence;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of users' presence: what they have chosen, and when they were seen last.
 * Thread-safe; every method throws {@link dev.parley.domain.PortUnavailableException} if the store
 * cannot be asked.
 */
public interface PresenceRecords {
  /** The most users that one call takes. */
  int MAX_USERS = 500;

  /**
   * What is kept of each of the users. Those of whom nothing is kept are left out.
   *
   * @param users at most {@value #MAX_USERS}
   * @throws IllegalArgumentException if there are more than {@value #MAX_USERS}
   */
  Map<UserId, Kept> of(Set<UserId> users);

  /**
   * Keeps what a user has chosen.
   *
   * @param now what time it is; microseconds
   * @return what is kept from now on: chosen now, or just after what was chosen before if that was
   *     not before now; for a user who is erased what was to be kept
   */
  ChosenPresence choose(UserId user, PresenceChoice choice, Instant now);

  /**
   * What was chosen at this time or later. What was chosen before but stored after an earlier call
   * is seen only by asking for an earlier time.
   */
  Map<UserId, ChosenPresence> chosenSince(Instant since);

  /**
   * Keeps when users were seen last. A time before the one that is kept changes nothing.
   *
   * @param seen at most {@value #MAX_USERS} users; microseconds
   * @throws IllegalArgumentException if there are more than {@value #MAX_USERS}
   */
  void seen(Map<UserId, Instant> seen);

  /**
   * Forgets a user, of whom nothing is kept from then on, whatever is still under way. Idempotent.
   */
  void erase(UserId user);

  /**
   * What is kept of a user.
   *
   * @param chosen what they have chosen last
   * @param lastSeen when they were seen last; empty if they never were
   */
  record Kept(ChosenPresence chosen, Optional<Instant> lastSeen) {
    /** Checks that both parts are there. */
    public Kept {
      Objects.requireNonNull(chosen);
      Objects.requireNonNull(lastSeen);
    }
  }
}
