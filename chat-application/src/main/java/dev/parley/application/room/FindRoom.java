package dev.parley.application.room;

import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.user.UserId;
import java.util.Objects;
import java.util.Optional;

/** Finds a room by its name. Thread-safe. */
public final class FindRoom {
  private final Conversations conversations;
  private final Memberships memberships;

  /** Uses the given ports. */
  public FindRoom(Conversations conversations, Memberships memberships) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
  }

  /** The room of this name, if whoever asks may know of it: rooms by invitation show to members. */
  public Optional<Room> find(UserId asker, RoomName name) {
    return conversations
        .findRoom(name)
        .filter(
            room ->
                room.isDiscoverable()
                    || memberships.find(room.id(), asker).filter(Membership::isActive).isPresent());
  }
}
