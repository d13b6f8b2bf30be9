package dev.parley.application.receipt;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.receipt.GroupStatus;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;

/** Tells a member how far each member has come. Thread-safe. */
public final class ListReceipts {
  private final Conversations conversations;
  private final Memberships memberships;

  /** Uses the given ports. */
  public ListReceipts(Conversations conversations, Memberships memberships) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
  }

  /**
   * The memberships that last, if the reader's is among them. Where there are more members than
   * {@link GroupStatus#MAX_MEMBERS}, those who have left counted, nobody is told of anybody.
   */
  public Outcome list(UserId reader, ConversationId id) {
    if (memberships.find(id, reader).filter(Membership::isActive).isEmpty()) {
      return new Outcome.Refused(TimelineRules.stranger(id, conversations.find(id)));
    }
    List<Membership> members = memberships.members(id, GroupStatus.MAX_MEMBERS + 1);
    return members.size() > GroupStatus.MAX_MEMBERS
        ? new Outcome.Listed(List.of(), false)
        : new Outcome.Listed(members.stream().filter(Membership::isActive).toList(), true);
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * How far they have come.
     *
     * @param members sorted by user id
     * @param complete false if there are too many to tell
     */
    record Listed(List<Membership> members, boolean complete) implements Outcome {
      /** Copies the list. */
      public Listed {
        members = List.copyOf(members);
      }
    }

    /** The reader may not see it. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
