package dev.parley.domain.room;

import dev.parley.domain.conversation.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The invites to rooms. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Invites {
  /** The most invites that one look lists. */
  int MAX_LISTED = 100;

  /** Keeps a new invite, which nobody has used. Its room exists. */
  void create(Invite invite);

  /** The invite with this code that is good at the time given; empty if there is none. */
  Optional<Invite> find(InviteCode.Hash code, Instant now);

  /**
   * Uses the invite with this code once, if it is good at the time given. Of two that use the last
   * of its uses at once, one does.
   *
   * @return the invite as it is afterwards; empty if it is not good
   */
  Optional<Invite> redeem(InviteCode.Hash code, Instant now);

  /**
   * The invites to a room that are good at the time given, newest first; at most {@value
   * #MAX_LISTED}.
   */
  List<Invite> list(ConversationId room, Instant now);

  /**
   * Calls an invite to a room back. Idempotent.
   *
   * @return whether there was one
   */
  boolean revoke(ConversationId room, InviteId invite);
}
