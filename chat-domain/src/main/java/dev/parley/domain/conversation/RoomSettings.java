package dev.parley.domain.conversation;

import dev.parley.domain.text.TextRule;
import java.time.Duration;
import java.util.Objects;

/**
 * What its owner and admins decide about a room.
 *
 * @param description what the room is for; empty for none, else by the rule {@link #TEXT}
 * @param topic what it is about at present; likewise
 * @param access whom it lets in
 * @param history how much of the log its members may read
 * @param slowMode how long a member waits between two messages; zero for no time, at most {@link
 *     #LONGEST_SLOW_MODE}, in whole seconds
 * @param archived whether nothing more may be said in it
 * @param picture by what it is known
 */
public record RoomSettings(
    String description,
    String topic,
    RoomAccess access,
    HistoryVisibility history,
    Duration slowMode,
    boolean archived,
    RoomPicture picture) {
  /** The longest description or topic, in code points. */
  public static final int MAX_TEXT_LENGTH = 250;

  /** What a description or topic must be that is not empty, without white space at its ends. */
  public static final TextRule TEXT = new TextRule(MAX_TEXT_LENGTH, false);

  /** The longest time between two messages of a member. */
  public static final Duration LONGEST_SLOW_MODE = Duration.ofHours(6);

  /** What a room is like of which nothing was said: open to everybody, nothing held back. */
  public static final RoomSettings DEFAULT =
      new RoomSettings("", "", RoomAccess.PUBLIC, HistoryVisibility.ALL, Duration.ZERO, false);

  /** Strips white space at the ends of texts, then checks the rules. */
  public RoomSettings {
    description = text("a description", description);
    topic = text("a topic", topic);
    Objects.requireNonNull(access);
    Objects.requireNonNull(history);
    Objects.requireNonNull(picture);
    if (slowMode.isNegative()
        || slowMode.compareTo(LONGEST_SLOW_MODE) > 0
        || !slowMode.equals(Duration.ofSeconds(slowMode.toSeconds()))) {
      throw new IllegalArgumentException(
          "slow mode takes whole seconds up to " + LONGEST_SLOW_MODE + ", was " + slowMode);
    }
  }

  /** The settings of a room with a generated picture. */
  public RoomSettings(
      String description,
      String topic,
      RoomAccess access,
      HistoryVisibility history,
      Duration slowMode,
      boolean archived) {
    this(description, topic, access, history, slowMode, archived, RoomPicture.GENERATED);
  }

  /** The same with another picture. */
  public RoomSettings with(RoomPicture other) {
    return new RoomSettings(description, topic, access, history, slowMode, archived, other);
  }

  private static String text(String what, String text) {
    String stripped = TextRule.strip(text);
    return stripped.isEmpty() ? "" : TEXT.require(what, stripped);
  }
}
