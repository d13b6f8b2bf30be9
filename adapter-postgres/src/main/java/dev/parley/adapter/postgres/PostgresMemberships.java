package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@link Memberships} in the table {@code membership}. */
final class PostgresMemberships implements Memberships {
  static final String FIND =
      "SELECT "
          + MembershipRow.columns("m")
          + " FROM membership m WHERE m.conversation_id = :conversation AND m.user_id = :user";

  static final String OF_USERS =
      """
      SELECT m.user_id, m.conversation_id, c.last_seq
      FROM membership m JOIN conversation c ON c.id = m.conversation_id
      WHERE m.user_id = ANY(:users) AND m.left_seq IS NULL
      """;

  static final String FIRST_VISIBLE =
      """
      SELECT m.conversation_id, m.joined_seq
      FROM membership m JOIN conversation c ON c.id = m.conversation_id
      WHERE m.user_id = :user AND m.left_seq IS NULL AND m.joined_seq > 1 AND c.history = 2
      """;

  static final String OF_CONVERSATION =
      "SELECT m.user_id, "
          + MembershipRow.columns("m")
          + " FROM membership m WHERE m.conversation_id = :conversation"
          + " ORDER BY m.user_id LIMIT :limit";

  static final String SHARING =
      """
      SELECT other.user_id FROM unnest(:others) AS other (user_id)
      WHERE EXISTS (
        SELECT FROM membership mine
        JOIN membership theirs ON theirs.conversation_id = mine.conversation_id
        WHERE mine.user_id = :user AND mine.left_seq IS NULL
          AND theirs.user_id = other.user_id AND theirs.left_seq IS NULL)
      """;

  private static final String PAGE =
      "SELECT m.user_id, "
          + MembershipRow.columns("m")
          + " FROM membership m WHERE m.conversation_id = :conversation AND m.user_id > :after AND ";

  private static final String ORDER = " ORDER BY m.user_id LIMIT :limit";

  static final String ACTIVE = PAGE + "m.left_seq IS NULL" + ORDER;

  static final String BANNED = PAGE + "m.banned_at IS NOT NULL" + ORDER;

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
  public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
    if (users.size() > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + users.size());
    }
    if (users.isEmpty()) {
      return Map.of();
    }
    BinaryArray ids =
        BinaryArray.texts(users.size()).with(users, (array, user) -> array.add(user.value()));
    return database.call(
        "memberships.conversationsOf",
        handle ->
            handle
                .createQuery(OF_USERS)
                .bind("users", ids)
                .scanResultSet((rows, context) -> readConversations(rows.get())));
  }

  private static Map<UserId, Map<ConversationId, Long>> readConversations(ResultSet rows)
      throws SQLException {
    Map<UserId, Map<ConversationId, Long>> conversations = new HashMap<>();
    while (rows.next()) {
      conversations
          .computeIfAbsent(new UserId(rows.getString(1)), user -> new HashMap<>())
          .put(new ConversationId(rows.getObject(2, UUID.class)), rows.getLong(3));
    }
    return conversations;
  }

  @Override
  public Map<ConversationId, Long> firstVisible(UserId user) {
    return database.call(
        "memberships.firstVisible",
        handle ->
            handle
                .createQuery(FIRST_VISIBLE)
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

  @Override
  public Set<UserId> sharing(UserId user, Set<UserId> others) {
    if (others.size() > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + others.size());
    }
    if (others.isEmpty()) {
      return Set.of();
    }
    BinaryArray ids =
        BinaryArray.texts(others.size()).with(others, (array, other) -> array.add(other.value()));
    return database.call(
        "memberships.sharing",
        handle ->
            handle
                .createQuery(SHARING)
                .bind("user", user.value())
                .bind("others", ids)
                .map((row, context) -> new UserId(row.getString(1)))
                .set());
  }

  @Override
  public List<Membership> active(ConversationId conversation, Optional<UserId> after, int limit) {
    return page("memberships.active", ACTIVE, conversation, after, limit);
  }

  @Override
  public List<Membership> banned(ConversationId conversation, Optional<UserId> after, int limit) {
    return page("memberships.banned", BANNED, conversation, after, limit);
  }

  private List<Membership> page(
      String operation,
      String sql,
      ConversationId conversation,
      Optional<UserId> after,
      int limit) {
    return database.call(
        operation,
        handle ->
            handle
                .createQuery(sql)
                .bind("conversation", conversation.value())
                .bind("after", after.map(UserId::value).orElse(""))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        MembershipRow.read(row, 2, conversation, new UserId(row.getString(1))))
                .list());
  }
}
