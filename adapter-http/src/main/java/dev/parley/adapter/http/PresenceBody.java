package dev.parley.adapter.http;

import dev.parley.application.presence.PresenceChange;
import dev.parley.domain.presence.Presence;
import dev.parley.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * How a user is seen.
 *
 * @param lastSeen when they were there last; absent if they are there, or it is not known
 */
record PresenceBody(String user, String status, @Nullable String lastSeen) implements JsonBody {
  static PresenceBody of(UserId user, Presence presence) {
    return new PresenceBody(
        user.value(),
        Wire.presence(presence.status()),
        presence.lastSeen().map(Wire::timestamp).orElse(null));
  }

  static PresenceBody of(PresenceChange one) {
    return of(one.user(), one.presence());
  }
}
