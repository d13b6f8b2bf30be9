package dev.parley.domain.conversation;

import dev.parley.domain.text.TextRule;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody is shut out of a room.
 *
 * @param by who has decided it
 * @param at when; microseconds
 * @param until from when on they may come back; empty for never
 * @param reason why, in words; empty, or 1 to {@value #MAX_REASON_LENGTH} code points
 */
public record RoomBan(UserId by, Instant at, Optional<Instant> until, String reason) {
  /** The longest reason, in code points. */
  public static final int MAX_REASON_LENGTH = 200;

  /** What a reason must be that is not empty. */
  public static final TextRule REASON = new TextRule(MAX_REASON_LENGTH, true);

  /** Checks that all parts are there. */
  public RoomBan {
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
    Objects.requireNonNull(until);
    if (!reason.isEmpty()) {
      REASON.require("a reason", reason);
    }
  }

  /** Whether it is in force at a time. */
  public boolean holdsAt(Instant now) {
    return until.map(now::isBefore).orElse(true);
  }
}
