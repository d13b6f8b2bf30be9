package dev.parley.domain.event;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.RoomBan;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody was shut out of a room. If they were in, this ends their membership.
 *
 * @param conversation where
 * @param seq its place in the log
 * @param at when
 * @param actor who has decided it
 * @param user about whom
 * @param until from when on they may come back; empty for never
 * @param reason why, by the rule {@link RoomBan#REASON}; may be empty
 */
public record MemberBanned(
    ConversationId conversation,
    long seq,
    Instant at,
    UserId actor,
    UserId user,
    Optional<Instant> until,
    String reason)
    implements ModerationEvent {
  /** Checks that all parts are there and that it is not the first entry. */
  public MemberBanned {
    Objects.requireNonNull(conversation);
    Objects.requireNonNull(at);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(user);
    // The rules about its parts are the ban's.
    new RoomBan(actor, at, until, reason);
    if (seq <= ConversationOpened.SEQ) {
      throw new IllegalArgumentException("seq must come after the opening, was " + seq);
    }
  }

  /** What is kept of it. */
  public RoomBan ban() {
    return new RoomBan(actor, at, until, reason);
  }
}
