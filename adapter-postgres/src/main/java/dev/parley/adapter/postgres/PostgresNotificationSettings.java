package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * {@link NotificationSettings} in the table {@code notification_setting}, which holds what is not
 * the default.
 */
final class PostgresNotificationSettings implements NotificationSettings {
  static final String FIND_ALL =
      """
      SELECT user_id, level, muted_until FROM notification_setting
      WHERE user_id = ANY(:users) AND conversation_id = :conversation
      """;

  /** The nil UUID is before all others; it names no conversation. */
  static final String PAGE =
      """
      SELECT conversation_id, level, muted_until FROM notification_setting
      WHERE user_id = :user AND conversation_id > :after ORDER BY conversation_id LIMIT :limit
      """;

  private static final UUID NIL = new UUID(0, 0);

  private static final String PUT =
      """
      INSERT INTO notification_setting (user_id, conversation_id, level, muted_until)
      VALUES (:user, :conversation, :level, :mutedUntil)
      ON CONFLICT (user_id, conversation_id)
      DO UPDATE SET level = excluded.level, muted_until = excluded.muted_until
      """;

  private final Database database;

  PostgresNotificationSettings(Database database) {
    this.database = database;
  }

  @Override
  public NotificationSetting find(UserId user, ConversationId conversation) {
    return findAll(conversation, List.of(user)).getOrDefault(user, NotificationSetting.DEFAULT);
  }

  @Override
  public Map<UserId, NotificationSetting> findAll(ConversationId conversation, List<UserId> users) {
    Map<UserId, NotificationSetting> found = new HashMap<>();
    users.forEach(user -> found.put(user, NotificationSetting.DEFAULT));
    BinaryArray wanted =
        BinaryArray.texts(users.size()).with(users, (array, user) -> array.add(user.value()));
    return database.call(
        "notificationSettings.findAll",
        handle -> {
          handle
              .createQuery(FIND_ALL)
              .bind("users", wanted)
              .bind("conversation", conversation.value())
              .map(
                  (row, context) ->
                      Map.entry(new UserId(row.getString(1)), NotificationRow.read(row, 2)))
              .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
          return found;
        });
  }

  @Override
  public void put(UserId user, ConversationId conversation, NotificationSetting setting) {
    database.call(
        "notificationSettings.put",
        handle ->
            setting.equals(NotificationSetting.DEFAULT)
                ? remove(handle, user, conversation)
                : write(handle, user, conversation, setting));
  }

  private static int write(
      Handle handle, UserId user, ConversationId conversation, NotificationSetting setting) {
    return handle
        .createUpdate(PUT)
        .bind("user", user.value())
        .bind("conversation", conversation.value())
        .bind("level", NotificationRow.code(setting.level()))
        .bind("mutedUntil", setting.mutedUntil().map(Timestamps::parameter).orElse(null))
        .execute();
  }

  private static int remove(Handle handle, UserId user, ConversationId conversation) {
    return handle
        .createUpdate(
            "DELETE FROM notification_setting"
                + " WHERE user_id = :user AND conversation_id = :conversation")
        .bind("user", user.value())
        .bind("conversation", conversation.value())
        .execute();
  }

  @Override
  public List<Kept> page(UserId user, Optional<ConversationId> after, int limit) {
    return database.call(
        "notificationSettings.page",
        handle ->
            handle
                .createQuery(PAGE)
                .bind("user", user.value())
                .bind("after", after.map(ConversationId::value).orElse(NIL))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Kept(
                            new ConversationId(row.getObject(1, UUID.class)),
                            NotificationRow.read(row, 2)))
                .list());
  }

  @Override
  public void clear(UserId user) {
    database.call(
        "notificationSettings.clear",
        handle ->
            handle
                .createUpdate("DELETE FROM notification_setting WHERE user_id = :user")
                .bind("user", user.value())
                .execute());
  }
}
