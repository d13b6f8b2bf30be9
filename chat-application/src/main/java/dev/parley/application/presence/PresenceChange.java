package dev.parley.application.presence;

import dev.parley.domain.presence.Presence;
import dev.parley.domain.user.UserId;

/**
 * A user is seen differently from now on.
 *
 * @param user who
 * @param presence how
 */
public record PresenceChange(UserId user, Presence presence) {}
