package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A named conversation that anyone may find and join.
 *
 * @param id which conversation
 * @param name what it is called
 * @param createdBy who opened it and owns it at first
 * @param createdAt when it was opened
 */
public record Room(ConversationId id, RoomName name, UserId createdBy, Instant createdAt)
    implements Conversation {
  /** Checks that all parts are there. */
  public Room {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(createdBy);
    Objects.requireNonNull(createdAt);
  }

  @Override
  public boolean isDiscoverable() {
    return true;
  }

  @Override
  public boolean hasOpenMembership() {
    return true;
  }
}
