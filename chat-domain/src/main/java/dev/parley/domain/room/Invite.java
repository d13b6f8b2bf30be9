package dev.parley.domain.room;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * An invite to a room: whoever has its code may come in.
 *
 * @param id which invite
 * @param room where it leads
 * @param code the hash of its code
 * @param createdBy who has made it
 * @param createdAt when; microseconds
 * @param expiresAt from when on it is good no longer; at most {@link #LONGEST_LIFE} later
 * @param maxUses how many may come in by it; 1 to {@value #MAX_USES}, empty for any number
 * @param uses how many have
 */
public record Invite(
    InviteId id,
    ConversationId room,
    InviteCode.Hash code,
    UserId createdBy,
    Instant createdAt,
    Instant expiresAt,
    OptionalInt maxUses,
    int uses) {
  /** The longest life of an invite. */
  public static final Duration LONGEST_LIFE = Duration.ofDays(30);

  /** The most uses that an invite can be limited to. */
  public static final int MAX_USES = 10_000;

  /** Checks the bounds. */
  public Invite {
    Objects.requireNonNull(id);
    Objects.requireNonNull(room);
    Objects.requireNonNull(code);
    Objects.requireNonNull(createdBy);
    if (!expiresAt.isAfter(createdAt) || expiresAt.isAfter(createdAt.plus(LONGEST_LIFE))) {
      throw new IllegalArgumentException("an invite is good for up to " + LONGEST_LIFE);
    }
    if (maxUses.isPresent() && (maxUses.getAsInt() < 1 || maxUses.getAsInt() > MAX_USES)) {
      throw new IllegalArgumentException("an invite is for 1 to " + MAX_USES + " users");
    }
    if (uses < 0) {
      throw new IllegalArgumentException("uses must not be negative, was " + uses);
    }
  }

  /** Whether somebody may come in by it at a time. */
  public boolean isGoodAt(Instant now) {
    return now.isBefore(expiresAt) && (maxUses.isEmpty() || uses < maxUses.getAsInt());
  }

  /** The same, used once more. */
  public Invite used() {
    return new Invite(id, room, code, createdBy, createdAt, expiresAt, maxUses, uses + 1);
  }
}
