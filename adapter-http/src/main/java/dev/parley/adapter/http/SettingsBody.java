package dev.parley.adapter.http;

import dev.parley.domain.conversation.RoomSettings;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a room.
 *
 * @param slowMode how long a member waits between two messages, in seconds
 * @param avatar another one for each picture that is chosen; absent while none is
 */
record SettingsBody(
    String description,
    String topic,
    String access,
    String history,
    long slowMode,
    boolean archived,
    @Nullable String avatar) {
  static SettingsBody of(RoomSettings settings) {
    return new SettingsBody(
        settings.description(),
        settings.topic(),
        Wire.word(settings.access()),
        Wire.word(settings.history()),
        settings.slowMode().toSeconds(),
        settings.archived(),
        settings.picture().version().orElse(null));
  }
}
