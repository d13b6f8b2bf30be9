package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.receipt.DeviceCursor;
import dev.parley.domain.receipt.DeviceCursors;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The cursors of devices; those of a user are guarded by the user's entry in the map. */
final class InMemoryDeviceCursors implements DeviceCursors {
  private final ConcurrentHashMap<UserId, Devices> users = new ConcurrentHashMap<>();

  @Override
  public void advance(List<DeviceCursor> cursors) {
    if (cursors.size() > MAX_CURSORS) {
      throw new IllegalArgumentException("too many cursors: " + cursors.size());
    }
    for (DeviceCursor cursor : cursors) {
      users.compute(
          cursor.user(),
          (user, known) -> {
            Devices devices = known == null ? new Devices() : known;
            devices.advance(cursor);
            return devices;
          });
    }
  }

  @Override
  public Map<ConversationId, Long> of(UserId user, DeviceId device) {
    Map<ConversationId, Long> cursors = new HashMap<>();
    users.computeIfPresent(
        user,
        (id, devices) -> {
          cursors.putAll(devices.of(device));
          return devices;
        });
    return cursors;
  }

  /** The devices of a user, the one that was used last at the end. */
  private static final class Devices {
    private final LinkedHashMap<DeviceId, Map<ConversationId, Long>> byUse = new LinkedHashMap<>();

    void advance(DeviceCursor cursor) {
      Map<ConversationId, Long> known = byUse.remove(cursor.device());
      Map<ConversationId, Long> cursors = known == null ? new HashMap<>() : known;
      cursors.merge(cursor.conversation(), cursor.seq(), Math::max);
      byUse.put(cursor.device(), cursors);
      if (byUse.size() > MAX_DEVICES) {
        byUse.pollFirstEntry();
      }
    }

    Map<ConversationId, Long> of(DeviceId device) {
      return byUse.getOrDefault(device, Map.of());
    }
  }
}
