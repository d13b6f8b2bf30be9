package dev.parley.adapter.websocket;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.conversation.Role;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The memberships of a store, in which some users have roles that a test gives them. */
final class GivenRoles implements Memberships {
  private final Memberships memberships;
  private final Map<UserId, Role> roles;

  GivenRoles(Memberships memberships, Map<UserId, Role> roles) {
    this.memberships = memberships;
    this.roles = roles;
  }

  @Override
  public Optional<Membership> find(ConversationId conversation, UserId user) {
    return memberships.find(conversation, user).map(this::given);
  }

  @Override
  public Map<UserId, Map<ConversationId, Long>> conversationsOf(Set<UserId> users) {
    return memberships.conversationsOf(users);
  }

  @Override
  public List<Membership> members(ConversationId conversation, int limit) {
    return memberships.members(conversation, limit).stream().map(this::given).toList();
  }

  @Override
  public Map<ConversationId, Long> firstVisible(UserId user) {
    return memberships.firstVisible(user);
  }

  @Override
  public List<Membership> active(ConversationId conversation, Optional<UserId> after, int limit) {
    return memberships.active(conversation, after, limit).stream().map(this::given).toList();
  }

  @Override
  public List<Membership> banned(ConversationId conversation, Optional<UserId> after, int limit) {
    return memberships.banned(conversation, after, limit).stream().map(this::given).toList();
  }

  private Membership given(Membership membership) {
    return membership.with(roles.getOrDefault(membership.user(), membership.role()));
  }
}
