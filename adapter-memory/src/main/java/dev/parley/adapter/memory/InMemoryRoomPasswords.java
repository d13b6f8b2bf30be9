package dev.parley.adapter.memory;

import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.room.RoomPasswords;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The passwords of the rooms of a {@link MemoryStore}. */
final class InMemoryRoomPasswords implements RoomPasswords {
  private final ConcurrentHashMap<ConversationId, PasswordHash> passwords =
      new ConcurrentHashMap<>();

  @Override
  public void set(ConversationId room, PasswordHash password) {
    passwords.put(room, password);
  }

  @Override
  public Optional<PasswordHash> find(ConversationId room) {
    return Optional.ofNullable(passwords.get(room));
  }

  @Override
  public void remove(ConversationId room) {
    passwords.remove(room);
  }
}
