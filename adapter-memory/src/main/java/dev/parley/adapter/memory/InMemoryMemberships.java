package dev.parley.adapter.memory;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The memberships of a {@link MemoryStore}. */
final class InMemoryMemberships implements Memberships {
  private final MemoryStore store;

  InMemoryMemberships(MemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Membership> find(ConversationId conversation, UserId user) {
    return Optional.ofNullable(store.log(conversation)).flatMap(log -> log.membership(user));
  }

  @Override
  public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
    if (users.size() > MAX_USERS) {
      throw new IllegalArgumentException("too many users: " + users.size());
    }
    Map<UserId, Map<ConversationId, Long>> conversations = new HashMap<>();
    for (UserId user : users) {
      Map<ConversationId, Long> heads = headsOf(user);
      if (!heads.isEmpty()) {
        conversations.put(user, heads);
      }
    }
    return conversations;
  }

  private Map<ConversationId, Long> headsOf(UserId user) {
    Map<ConversationId, Long> heads = new HashMap<>();
    for (ConversationLog log : store.logsOf(user)) {
      log.viewOf(user).ifPresent(view -> heads.put(log.conversation().id(), view.head()));
    }
    return heads;
  }

  @Override
  public Map<ConversationId, Long> firstVisible(UserId user) {
    Map<ConversationId, Long> first = new HashMap<>();
    for (ConversationLog log : store.logsOf(user)) {
      log.viewOf(user)
          .map(view -> log.conversation().history().firstVisibleTo(view.membership()))
          .filter(seq -> seq > 1)
          .ifPresent(seq -> first.put(log.conversation().id(), seq));
    }
    return first;
  }

  @Override
  public List<Membership> members(ConversationId conversation, int limit) {
    ConversationLog log = store.log(conversation);
    return log == null ? List.of() : log.memberships().stream().limit(limit).toList();
  }

  @Override
  public List<Membership> active(ConversationId conversation, Optional<UserId> after, int limit) {
    return page(conversation, after, limit, Membership::isActive);
  }

  @Override
  public List<Membership> banned(ConversationId conversation, Optional<UserId> after, int limit) {
    return page(conversation, after, limit, m -> m.standing().ban().isPresent());
  }

  private List<Membership> page(
      ConversationId conversation,
      Optional<UserId> after,
      int limit,
      Predicate<Membership> wanted) {
    ConversationLog log = store.log(conversation);
    return log == null
        ? List.of()
        : log.memberships().stream()
            .filter(m -> after.isEmpty() || m.user().compareTo(after.get()) > 0)
            .filter(wanted)
            .limit(limit)
            .toList();
  }
}
