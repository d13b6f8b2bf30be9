package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * A named conversation that people come to and go from.
 *
 * @param id which conversation
 * @param name what it is called
 * @param createdBy who opened it and owns it at first
 * @param createdAt when it was opened
 * @param settings what was decided about it
 */
public record Room(
    ConversationId id, RoomName name, UserId createdBy, Instant createdAt, RoomSettings settings)
    implements Conversation {
  /** Checks that all parts are there. */
  public Room {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(createdBy);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(settings);
  }

  /** A room about which nothing was decided. */
  public Room(ConversationId id, RoomName name, UserId createdBy, Instant createdAt) {
    this(id, name, createdBy, createdAt, RoomSettings.DEFAULT);
  }

  /** The same room with other settings. */
  public Room with(RoomSettings changed) {
    return new Room(id, name, createdBy, createdAt, changed);
  }

  @Override
  public boolean isDiscoverable() {
    return settings.access() != RoomAccess.INVITATION;
  }

  @Override
  public boolean hasOpenMembership() {
    return true;
  }

  @Override
  public HistoryVisibility history() {
    return settings.history();
  }
}
