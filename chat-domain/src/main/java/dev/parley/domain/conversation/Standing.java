package dev.parley.domain.conversation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What others have decided about a member of a room, and when the member may speak again. It
 * outlasts leaving and coming back.
 *
 * @param ban that they are shut out; may be over
 * @param mutedUntil before when they may not speak; may be over
 * @param lastPostAt when they last said something while the room was slow; empty for those who need
 *     not wait
 */
public record Standing(
    Optional<RoomBan> ban, Optional<Instant> mutedUntil, Optional<Instant> lastPostAt) {
  /** Nothing was decided. */
  public static final Standing NONE =
      new Standing(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that all parts are there. */
  public Standing {
    Objects.requireNonNull(ban);
    Objects.requireNonNull(mutedUntil);
    Objects.requireNonNull(lastPostAt);
  }

  /** The ban, if it is in force at a time. */
  public Optional<RoomBan> banAt(Instant now) {
    return ban.filter(b -> b.holdsAt(now));
  }

  /** Until when the member may not speak, if that is later than a time. */
  public Optional<Instant> muteAt(Instant now) {
    return mutedUntil.filter(now::isBefore);
  }

  /** The same, shut out. */
  public Standing banned(RoomBan by) {
    return new Standing(Optional.of(by), mutedUntil, lastPostAt);
  }

  /** The same, not shut out. */
  public Standing unbanned() {
    return new Standing(Optional.empty(), mutedUntil, lastPostAt);
  }

  /** The same, silent until then. */
  public Standing mutedUntil(Instant until) {
    return new Standing(ban, Optional.of(until), lastPostAt);
  }

  /** The same, free to speak. */
  public Standing unmuted() {
    return new Standing(ban, Optional.empty(), lastPostAt);
  }

  /** The same, having said something. */
  public Standing postedAt(Instant at) {
    return new Standing(ban, mutedUntil, Optional.of(at));
  }
}
