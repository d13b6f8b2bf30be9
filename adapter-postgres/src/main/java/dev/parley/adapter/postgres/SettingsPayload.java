package dev.parley.adapter.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.domain.conversation.HistoryVisibility;
import dev.parley.domain.conversation.RoomAccess;
import dev.parley.domain.conversation.RoomSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings of a room as an event carries them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettingsPayload(
    String description,
    String topic,
    String access,
    String history,
    long slowModeSeconds,
    boolean archived,
    @Nullable UUID pictureLarge,
    @Nullable UUID pictureSmall) {

  static SettingsPayload of(RoomSettings settings) {
    return new SettingsPayload(
        settings.description(),
        settings.topic(),
        settings.access().name().toLowerCase(Locale.ROOT),
        settings.history().name().toLowerCase(Locale.ROOT),
        settings.slowMode().toSeconds(),
        settings.archived(),
        ConversationRow.large(settings.picture()),
        ConversationRow.small(settings.picture()));
  }

  RoomSettings settings() {
    return new RoomSettings(
        description,
        topic,
        RoomAccess.valueOf(access.toUpperCase(Locale.ROOT)),
        HistoryVisibility.valueOf(history.toUpperCase(Locale.ROOT)),
        Duration.ofSeconds(slowModeSeconds),
        archived,
        ConversationRow.picture(pictureLarge, pictureSmall));
  }
}
