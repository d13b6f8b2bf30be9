package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.notification.NotificationSetting;
import dev.parley.domain.notification.NotificationSettings;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the users of a {@link MemoryStore} want to be notified; only what is not the default. */
final class InMemoryNotificationSettings implements NotificationSettings {
  private final ConcurrentHashMap<
          UserId, ConcurrentSkipListMap<ConversationId, NotificationSetting>>
      settings = new ConcurrentHashMap<>();

  @Override
  public NotificationSetting find(UserId user, ConversationId conversation) {
    Map<ConversationId, NotificationSetting> own = settings.get(user);
    return own == null
        ? NotificationSetting.DEFAULT
        : own.getOrDefault(conversation, NotificationSetting.DEFAULT);
  }

  @Override
  public Map<UserId, NotificationSetting> findAll(ConversationId conversation, List<UserId> users) {
    Map<UserId, NotificationSetting> found = new HashMap<>();
    users.forEach(user -> found.put(user, find(user, conversation)));
    return found;
  }

  @Override
  public void put(UserId user, ConversationId conversation, NotificationSetting setting) {
    settings.compute(
        user,
        (same, known) -> {
          ConcurrentSkipListMap<ConversationId, NotificationSetting> own =
              known == null ? new ConcurrentSkipListMap<>() : known;
          if (setting.equals(NotificationSetting.DEFAULT)) {
            own.remove(conversation);
          } else {
            own.put(conversation, setting);
          }
          return own;
        });
  }

  @Override
  public List<Kept> page(UserId user, Optional<ConversationId> after, int limit) {
    TreeMap<ConversationId, NotificationSetting> own =
        new TreeMap<>(settings.getOrDefault(user, new ConcurrentSkipListMap<>()));
    return (after.isPresent() ? own.tailMap(after.get(), false) : own)
        .entrySet().stream()
            .limit(limit)
            .map(entry -> new Kept(entry.getKey(), entry.getValue()))
            .toList();
  }

  @Override
  public void clear(UserId user) {
    settings.remove(user);
  }
}
