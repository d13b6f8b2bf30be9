package dev.parley.application.message;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may read the messages of a conversation: those who are in it, from where on it says.
 * Thread-safe.
 */
public final class MessageReaders {
  private final Conversations conversations;
  private final Memberships memberships;

  /** Uses the given ports. */
  public MessageReaders(Conversations conversations, Memberships memberships) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
  }

  /** How far back the user may read there, or why they may not at all. */
  public Reach reach(UserId reader, ConversationId id) {
    Optional<Membership> membership = memberships.find(id, reader).filter(Membership::isActive);
    Optional<Conversation> conversation = conversations.find(id);
    return membership.isPresent() && conversation.isPresent()
        ? new Reach.From(conversation.get().history().firstVisibleTo(membership.get()))
        : new Reach.Nowhere(TimelineRules.stranger(id, conversation));
  }

  /** Whether the user may read this message. */
  public boolean mayRead(UserId reader, MessagePlace message) {
    return reach(reader, message.conversation()) instanceof Reach.From from
        && from.covers(message.seq());
  }

  /** How far back somebody may read. */
  public sealed interface Reach {
    /**
     * Back to somewhere.
     *
     * @param first the lowest sequence that they may read
     */
    record From(long first) implements Reach {
      boolean covers(long seq) {
        return seq >= first;
      }
    }

    /** Not at all. */
    record Nowhere(Refusal refusal) implements Reach {}
  }
}
