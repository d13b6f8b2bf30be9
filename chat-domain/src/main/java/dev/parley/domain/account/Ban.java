package dev.parley.domain.account;

import dev.parley.domain.text.TextRule;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A user is shut out.
 *
 * @param user who
 * @param until from when on they may come back; empty for never
 * @param reason why, in words; 1 to {@value #MAX_REASON_LENGTH} code points
 * @param by who has decided it
 * @param at when; microseconds
 */
public record Ban(UserId user, Optional<Instant> until, String reason, UserId by, Instant at) {
  /** The longest reason, in code points. */
  public static final int MAX_REASON_LENGTH = 200;

  /** What a reason must be. */
  public static final TextRule REASON = new TextRule(MAX_REASON_LENGTH, true);

  /** Checks that all parts are there. */
  public Ban {
    Objects.requireNonNull(user);
    Objects.requireNonNull(until);
    REASON.require("a reason", reason);
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
  }

  /** Whether it is in force at a time. */
  public boolean holdsAt(Instant now) {
    return until.map(now::isBefore).orElse(true);
  }
}
