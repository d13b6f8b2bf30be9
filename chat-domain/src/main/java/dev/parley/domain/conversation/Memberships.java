package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in which conversation. Memberships change only through {@link
 * dev.parley.domain.timeline.Timeline}. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Memberships {
  /** The user's membership, ended or not; empty means that they never were in. */
  Optional<Membership> find(ConversationId conversation, UserId user);

  /**
   * The conversations that the user is in now, each with the highest sequence of its log. Both are
   * of one moment: at that sequence the user was in.
   */
  Map<ConversationId, Long> conversationsOf(UserId user);

  /**
   * The memberships of a conversation, ended ones too, sorted by user id.
   *
   * @param limit the most to return; at least 1. A result of that length may be cut.
   */
  List<Membership> members(ConversationId conversation, int limit);
}
