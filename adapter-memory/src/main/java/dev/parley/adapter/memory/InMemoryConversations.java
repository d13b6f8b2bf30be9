package dev.parley.adapter.memory;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.user.UserId;
import java.util.Optional;

/** The conversations of a {@link MemoryStore}. */
final class InMemoryConversations implements Conversations {
  private final MemoryStore store;

  InMemoryConversations(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Conversation> find(ConversationId id) {
    return Optional.ofNullable(store.log(id)).map(ConversationLog::conversation);
  }

  @Override
  public Optional<Room> findRoom(RoomName name) {
    return Optional.ofNullable(store.room(name))
        .map(ConversationLog::conversation)
        .map(Room.class::cast);
  }

  @Override
  public Optional<DirectConversation> findDirect(UserId one, UserId other) {
    return Optional.ofNullable(store.direct(one, other))
        .map(ConversationLog::conversation)
        .map(DirectConversation.class::cast);
  }
}
