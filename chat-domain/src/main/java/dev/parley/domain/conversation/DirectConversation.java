package dev.parley.domain.conversation;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A conversation between two users, or of one user with themselves. There is one for each pair, and
 * its members never change.
 *
 * @param id which conversation
 * @param first the member whose id sorts first
 * @param second the other member; the same as {@code first} for notes to oneself
 * @param createdBy who opened it; one of the two
 * @param createdAt when it was opened
 */
public record DirectConversation(
    ConversationId id, UserId first, UserId second, UserId createdBy, Instant createdAt)
    implements Conversation {
  /** Checks that the pair is in order and was opened by one of the two. */
  public DirectConversation {
    Objects.requireNonNull(id);
    Objects.requireNonNull(createdAt);
    if (first.compareTo(second) > 0) {
      throw new IllegalArgumentException("the members of a direct conversation come sorted by id");
    }
    if (!createdBy.equals(first) && !createdBy.equals(second)) {
      throw new IllegalArgumentException("a direct conversation is opened by one of its members");
    }
  }

  /** The conversation of the opener with the other, whichever of them sorts first. */
  public static DirectConversation between(
      ConversationId id, UserId opener, UserId other, Instant createdAt) {
    return opener.compareTo(other) <= 0
        ? new DirectConversation(id, opener, other, opener, createdAt)
        : new DirectConversation(id, other, opener, opener, createdAt);
  }

  /** The members: two, or one for notes to oneself. */
  public List<UserId> members() {
    return first.equals(second) ? List.of(first) : List.of(first, second);
  }

  /** The one whom {@code member} talks to here. */
  public UserId otherThan(UserId member) {
    return member.equals(first) ? second : first;
  }

  @Override
  public boolean isDiscoverable() {
    return false;
  }

  @Override
  public boolean hasOpenMembership() {
    return false;
  }

  @Override
  public HistoryVisibility history() {
    return HistoryVisibility.ALL;
  }
}
