package dev.parley.domain.room;

import dev.parley.domain.conversation.ConversationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A place in a list of rooms. Rooms whose number of members changes between two pages may come
 * twice or not at all in that order.
 *
 * @param rank by what the list is ordered: microseconds since 1970, or a number of members
 * @param room the room there
 */
public record RoomCursor(long rank, ConversationId room) {
  /** Checks that the room is there. */
  public RoomCursor {
    Objects.requireNonNull(room);
  }

  /** A place in the list by time. */
  static RoomCursor of(Instant createdAt, ConversationId room) {
    return new RoomCursor(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt), room);
  }

  /** The rank as a time; for the list by time. */
  public Instant time() {
    return Instant.EPOCH.plus(rank, ChronoUnit.MICROS);
  }
}
