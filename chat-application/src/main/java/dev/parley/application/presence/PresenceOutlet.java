package dev.parley.application.presence;

import java.util.List;

/** How a session is told of others' presence. */
@FunctionalInterface
public interface PresenceOutlet {
  /**
   * Tells the session. Must not block.
   *
   * @param changes at least one, at most {@value PresenceTracking#MAX_CHANGES}, each of another
   *     user
   * @return false if the session is behind; what was to be told is told later, with what is newer
   */
  boolean offer(List<PresenceChange> changes);
}
