package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.RoomName;
import dev.parley.domain.user.UserId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** {@link Conversations} in the table {@code conversation}. */
final class PostgresConversations implements Conversations {
  private static final String SELECT =
      "SELECT " + ConversationRow.COLUMNS + " FROM conversation c WHERE ";

  private final Database database;

  PostgresConversations(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Conversation> find(ConversationId id) {
    return database.call("conversations.find", handle -> find(handle, id));
  }

  @Override
  public Optional<Room> findRoom(RoomName name) {
    return database
        .call("conversations.findRoom", handle -> findRoom(handle, name))
        .map(Room.class::cast);
  }

  @Override
  public Optional<DirectConversation> findDirect(UserId one, UserId other) {
    UserId first = one.compareTo(other) <= 0 ? one : other;
    UserId second = first.equals(one) ? other : one;
    return database
        .call("conversations.findDirect", handle -> findPair(handle, first, second))
        .map(DirectConversation.class::cast);
  }

  static Optional<Conversation> find(Handle handle, ConversationId id) {
    return one(handle.createQuery(SELECT + "c.id = :id").bind("id", id.value()));
  }

  static Optional<Conversation> findRoom(Handle handle, RoomName name) {
    return one(
        handle
            .createQuery(SELECT + "c.kind = 1 AND c.room_name_key = :key")
            .bind("key", name.key()));
  }

  /** The pair in order. */
  static Optional<Conversation> findPair(Handle handle, UserId first, UserId second) {
    return one(
        handle
            .createQuery(
                SELECT + "c.kind = 2 AND c.first_member = :first AND c.second_member = :second")
            .bind("first", first.value())
            .bind("second", second.value()));
  }

  private static Optional<Conversation> one(Query query) {
    return query.map((row, context) -> ConversationRow.read(row, 1)).findOne();
  }
}
