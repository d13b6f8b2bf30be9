package dev.parley.adapter.socketio.room;

import dev.parley.application.access.GuestId;
import dev.parley.application.presence.PresenceSession;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.user.UserId;

/**
 * Somebody who is there on a socket.
 *
 * @param name what others see, in lower case
 * @param recipient hears of what is new
 * @param live what lets it hear
 * @param present what lets others see that the user is there
 * @param release lets go of what the socket holds of the user
 */
record Visitor(
    String name,
    RoomRecipient recipient,
    LiveSession live,
    PresenceSession present,
    Runnable release) {
  UserId user() {
    return recipient.user();
  }

  boolean isGuest() {
    return GuestId.isGuest(user());
  }
}
