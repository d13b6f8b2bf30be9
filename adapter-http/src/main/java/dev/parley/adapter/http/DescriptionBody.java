package dev.parley.adapter.http;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Room;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is.
 *
 * @param kind {@code direct} or {@code room}
 * @param members the two of a direct conversation, or the one
 * @param name what a room is called
 * @param settings what was decided about a room
 */
record DescriptionBody(
    String kind,
    @Nullable List<String> members,
    @Nullable String name,
    @Nullable SettingsBody settings,
    String createdBy,
    String createdAt) {

  static DescriptionBody of(Conversation conversation) {
    String createdBy = conversation.createdBy().value();
    String createdAt = Wire.timestamp(conversation.createdAt());
    return switch (conversation) {
      case DirectConversation direct ->
          new DescriptionBody(
              "direct", Wire.users(direct.members()), null, null, createdBy, createdAt);
      case Room room ->
          new DescriptionBody(
              "room",
              null,
              room.name().value(),
              SettingsBody.of(room.settings()),
              createdBy,
              createdAt);
    };
  }
}
