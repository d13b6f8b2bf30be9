package dev.parley.application.room;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lists who is in a conversation, for those who are. Thread-safe. */
public final class ListMembers {
  /** The most members on a page. */
  public static final int MAX_LIMIT = 100;

  private final Conversations conversations;
  private final Memberships memberships;

  /** Uses the given ports. */
  public ListMembers(Conversations conversations, Memberships memberships) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
  }

  /**
   * One page, sorted by user id.
   *
   * @param after the last user of the page before; empty for the first
   * @param limit the most members wanted; at least 1, and never more than {@value #MAX_LIMIT} come
   */
  public Outcome list(UserId reader, ConversationId id, Optional<UserId> after, int limit) {
    if (memberships.find(id, reader).filter(Membership::isActive).isEmpty()) {
      return new Outcome.Refused(TimelineRules.stranger(id, conversations.find(id)));
    }
    int size = Math.min(limit, MAX_LIMIT);
    List<Membership> found = memberships.active(id, after, size + 1);
    return new Outcome.Page(
        found.subList(0, Math.min(size, found.size())),
        found.size() > size ? Optional.of(found.get(size - 1).user()) : Optional.empty());
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * A page of the list.
     *
     * @param next where the next page starts; empty on the last page
     */
    record Page(List<Membership> members, Optional<UserId> next) implements Outcome {
      /** Copies the list. */
      public Page {
        members = List.copyOf(members);
      }
    }

    /** The reader may not see it. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
