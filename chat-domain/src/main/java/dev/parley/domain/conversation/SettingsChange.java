package dev.parley.domain.conversation;

import java.time.Duration;
import java.util.Optional;

/**
 * What somebody wants to be different about a room; what is empty stays as it is, so that two who
 * change different things do not undo each other.
 */
public record SettingsChange(
    Optional<String> description,
    Optional<String> topic,
    Optional<RoomAccess> access,
    Optional<HistoryVisibility> history,
    Optional<Duration> slowMode,
    Optional<Boolean> archived,
    Optional<RoomPicture> picture) {
  /** Nothing is to be different. */
  public static final SettingsChange NONE =
      new SettingsChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Checks that the values keep to the rules of {@link RoomSettings}. */
  public SettingsChange {
    new RoomSettings(
        description.orElse(""),
        topic.orElse(""),
        access.orElse(RoomAccess.PUBLIC),
        history.orElse(HistoryVisibility.ALL),
        slowMode.orElse(Duration.ZERO),
        archived.orElse(false),
        picture.orElse(RoomPicture.GENERATED));
  }

  /** The picture stays as it is. */
  public SettingsChange(
      Optional<String> description,
      Optional<String> topic,
      Optional<RoomAccess> access,
      Optional<HistoryVisibility> history,
      Optional<Duration> slowMode,
      Optional<Boolean> archived) {
    this(description, topic, access, history, slowMode, archived, Optional.empty());
  }

  /** Another picture, and nothing else. */
  public static SettingsChange of(RoomPicture picture) {
    return new SettingsChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(picture));
  }

  /** Another access, and nothing else. */
  public static SettingsChange of(RoomAccess access) {
    return new SettingsChange(
        Optional.empty(),
        Optional.empty(),
        Optional.of(access),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The settings with the change made. */
  public RoomSettings applyTo(RoomSettings before) {
    return new RoomSettings(
        description.orElse(before.description()),
        topic.orElse(before.topic()),
        access.orElse(before.access()),
        history.orElse(before.history()),
        slowMode.orElse(before.slowMode()),
        archived.orElse(before.archived()),
        picture.orElse(before.picture()));
  }
}
