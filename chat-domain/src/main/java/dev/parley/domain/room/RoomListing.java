package dev.parley.domain.room;

import dev.parley.domain.conversation.Room;
import java.util.Objects;

/**
 * A room, to those who look for one.
 *
 * @param members how many users are in it
 */
public record RoomListing(Room room, int members) {
  /** Checks the parts. */
  public RoomListing {
    Objects.requireNonNull(room);
    if (members < 0) {
      throw new IllegalArgumentException("members must not be negative, was " + members);
    }
  }

  /** Where the next page starts in this order. */
  public RoomCursor cursor(RoomOrder order) {
    return switch (order) {
      case NEWEST -> RoomCursor.of(room.createdAt(), room.id());
      case MOST_MEMBERS -> new RoomCursor(members, room.id());
    };
  }
}
