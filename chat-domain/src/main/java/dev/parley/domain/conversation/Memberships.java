package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is in which conversation. Memberships change only through {@link
 * dev.parley.domain.timeline.Timeline}. Thread-safe; every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Memberships {
  /** The user's membership, ended or not; empty means that they never were in. */
  Optional<Membership> find(ConversationId conversation, UserId user);

  /** The most users that one call takes. */
  int MAX_USERS = 500;

  /**
   * The conversations that each of the users is in now, with the highest sequence of its log.
   * Membership and sequence are of one moment: at that sequence the user was in. Users who are in
   * none, or unknown, are left out.
   *
   * @param users at most {@value #MAX_USERS}
   * @throws IllegalArgumentException if there are more than {@value #MAX_USERS}
   */
  Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users);

  /** The conversations that one user is in now, as {@link #conversationsOf(Set)} tells them. */
  default Map<ConversationId, Long> conversationsOf(UserId user) {
    return conversationsOf(Set.of(user)).getOrDefault(user, Map.of());
  }

  /**
   * The lowest sequence that a user may read, for those of the conversations that they are in now
   * of which they may not read all ({@link HistoryVisibility}); the others are left out.
   */
  Map<ConversationId, Long> firstVisible(UserId user);

  /**
   * The memberships of a conversation, ended ones too, sorted by user id.
   *
   * @param limit the most to return; at least 1. A result of that length may be cut.
   */
  List<Membership> members(ConversationId conversation, int limit);

  /**
   * Those of the others who are in a conversation now that the user is in now, too. Whoever shares
   * none, or does not exist, is left out.
   *
   * @param others at most {@value #MAX_USERS}
   * @throws IllegalArgumentException if there are more than {@value #MAX_USERS}
   */
  default Set<UserId> sharing(UserId user, Set<UserId> others) {
    Set<ConversationId> own = conversationsOf(user).keySet();
    return conversationsOf(others).entrySet().stream()
        .filter(entry -> !Collections.disjoint(own, entry.getValue().keySet()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Those who are in a conversation now, sorted by user id.
   *
   * @param after the last user of the page before; empty for the first page
   * @param limit the most to return; at least 1
   */
  List<Membership> active(ConversationId conversation, Optional<UserId> after, int limit);

  /**
   * Those who were shut out of a conversation and not let in again, also where the time is over;
   * sorted by user id.
   *
   * @param after the last user of the page before; empty for the first page
   * @param limit the most to return; at least 1
   */
  List<Membership> banned(ConversationId conversation, Optional<UserId> after, int limit);
}
