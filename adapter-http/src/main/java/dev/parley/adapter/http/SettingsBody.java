package dev.parley.adapter.http;

import dev.parley.domain.conversation.RoomSettings;

/**
 * What was decided about a room.
 *
 * @param slowMode how long a member waits between two messages, in seconds
 */
record SettingsBody(
    String description,
    String topic,
    String access,
    String history,
    long slowMode,
    boolean archived) {
  static SettingsBody of(RoomSettings settings) {
    return new SettingsBody(
        settings.description(),
        settings.topic(),
        Wire.word(settings.access()),
        Wire.word(settings.history()),
        settings.slowMode().toSeconds(),
        settings.archived());
  }
}
