package dev.parley.domain.room;

import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.conversation.ConversationId;
import java.util.Optional;

/**
 * The passwords of rooms, hashed; apart from the rooms, so that they get into no event and no
 * answer. Thread-safe; every method throws {@link dev.parley.domain.PortUnavailableException} if
 * the store cannot be asked.
 */
public interface RoomPasswords {
  /** Sets the password of a room, which need not exist yet. Replaces what was there. Idempotent. */
  void set(ConversationId room, PasswordHash password);

  /** The password of a room; empty means that it has none. */
  Optional<PasswordHash> find(ConversationId room);

  /** Removes the password of a room, if it has one. Idempotent. */
  void remove(ConversationId room);
}
