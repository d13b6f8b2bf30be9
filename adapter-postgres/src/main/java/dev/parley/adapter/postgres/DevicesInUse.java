package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The cursors of a batch, merged: of each user at most as many devices as are kept, in the order of
 * their last use. Not thread-safe.
 */
final class DevicesInUse {
  private final Map<UserId, LinkedHashMap<DeviceId, Map<ConversationId, Long>>> users =
      new TreeMap<>();

  void add(DeviceCursor cursor) {
    LinkedHashMap<DeviceId, Map<ConversationId, Long>> byUse =
        users.computeIfAbsent(cursor.user(), user -> new LinkedHashMap<>());
    Map<ConversationId, Long> cursors =
        byUse.containsKey(cursor.device()) ? byUse.remove(cursor.device()) : new HashMap<>();
    cursors.merge(cursor.conversation(), cursor.seq(), Math::max);
    byUse.put(cursor.device(), cursors);
    if (byUse.size() > DeviceCursors.MAX_DEVICES) {
      byUse.pollFirstEntry();
    }
  }

  /** The devices and their places in the order of use of each user, from 0. */
  void forEachDevice(DeviceConsumer consumer) {
    users.forEach(
        (user, devices) -> {
          int place = 0;
          for (DeviceId device : devices.keySet()) {
            consumer.accept(user, device, place++);
          }
        });
  }

  void forEachCursor(Consumer<DeviceCursor> consumer) {
    users.forEach(
        (user, devices) ->
            devices.forEach(
                (device, cursors) ->
                    cursors.forEach(
                        (conversation, seq) ->
                            consumer.accept(new DeviceCursor(user, device, conversation, seq)))));
  }

  /** Takes a device in use. */
  @FunctionalInterface
  interface DeviceConsumer {
    void accept(UserId user, DeviceId device, int place);
  }
}
