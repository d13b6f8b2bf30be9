package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Memberships} in the table {@code membership}. */
final class PostgresMemberships implements Memberships {
  static final String FIND =
      "SELECT "
          + MembershipRow.COLUMNS
          + " FROM membership m WHERE m.conversation_id = :conversation AND m.user_id = :user";

  static final String OF_USER =
      """
      SELECT m.conversation_id, c.last_seq
      FROM membership m JOIN conversation c ON c.id = m.conversation_id
      WHERE m.user_id = :user AND m.left_seq IS NULL
      """;

  static final String OF_CONVERSATION =
      "SELECT m.user_id, "
          + MembershipRow.COLUMNS
          + " FROM membership m WHERE m.conversation_id = :conversation"
          + " ORDER BY m.user_id LIMIT :limit";

  private final Database database;

  PostgresMemberships(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Membership> find(ConversationId conversation, UserId user) {
    return database.call(
        "memberships.find",
        handle ->
            handle
                .createQuery(FIND)
                .bind("conversation", conversation.value())
                .bind("user", user.value())
                .map((row, context) -> MembershipRow.read(row, 1, conversation, user))
                .findOne());
  }

  @Override
  public Map<ConversationId, Long> conversationsOf(UserId user) {
    return database.call(
        "memberships.conversationsOf",
        handle ->
            handle
                .createQuery(OF_USER)
                .bind("user", user.value())
                .scanResultSet((rows, context) -> PostgresTimeline.readHeads(rows.get())));
  }

  @Override
  public List<Membership> members(ConversationId conversation, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
    return database.call(
        "memberships.members",
        handle ->
            handle
                .createQuery(OF_CONVERSATION)
                .bind("conversation", conversation.value())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        MembershipRow.read(row, 2, conversation, new UserId(row.getString(1))))
                .list());
  }
}
