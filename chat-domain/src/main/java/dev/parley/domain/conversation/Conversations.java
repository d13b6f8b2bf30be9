package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.util.Optional;

/**
 * The conversations that exist. They are opened through {@link
 * dev.parley.domain.timeline.Timeline#open}. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Conversations {
  /** The conversation with this id; empty means that there is none. */
  Optional<Conversation> find(ConversationId id);

  /** The room whose name has the same {@linkplain RoomName#key() key}; empty means none. */
  Optional<Room> findRoom(RoomName name);

  /** The direct conversation of the two, in either order; empty means none was opened yet. */
  Optional<DirectConversation> findDirect(UserId one, UserId other);
}
