package dev.parley.domain.timeline;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The log of each conversation, and the only way to add to it.
 *
 * <ul>
 *   <li><b>Dense.</b> The entries of a conversation have the sequences 1, 2, 3 … A change that is
 *       refused, repeated or rolled back takes none.
 *   <li><b>Durable.</b> What {@link #apply} or {@link #open} reports as done survives a crash of
 *       every process and of the machine's power, as far as the store can promise that.
 *   <li><b>Prefix.</b> Whoever sees an entry sees all entries below it, on every instance.
 *   <li><b>Serial.</b> Membership is checked and the sequence given in one step that no other
 *       change of the same conversation can come between.
 * </ul>
 *
 * <p>Everybody named in a change, or among the members of a new conversation, is a known user: the
 * caller has seen to it ({@link dev.parley.domain.user.Users#ensure}).
 *
 * <p>Thread-safe; calls block until the store has answered. Every method throws {@link
 * dev.parley.domain.PortUnavailableException} if the store cannot be asked or its answer is lost;
 * then a change may or may not have been made, and applying it again is safe.
 */
public interface Timeline {
  /**
   * Applies changes, each for itself: one that is refused does not harm the others.
   *
   * <p>Changes of one call that name the same conversation get their sequences in the order of the
   * list. A {@link Change.Post} whose conversation, actor and client message id are those of a
   * stored message (or of an earlier change in the list) is a {@link ChangeOutcome.Duplicate}: it
   * reports the stored message, whatever the new body says and whether or not the actor is still a
   * member. A change to a conversation that does not exist is refused as {@link
   * dev.parley.domain.refusal.Refusal.UnknownConversation}.
   *
   * <p>With a {@link Change.Delete} the store forgets, in the same step, what the message and its
   * edits said and what hung on it: from then on {@link #read} returns those entries {@linkplain
   * dev.parley.domain.message.Message#erased() erased}. When too much is waiting, all changes of
   * the call are refused as {@link dev.parley.domain.refusal.Refusal.Busy} and none is made.
   *
   * @param changes at most {@value #MAX_CHANGES}
   * @return as many outcomes as changes, in their order
   * @throws IllegalArgumentException if there are more than {@value #MAX_CHANGES}
   */
  List<ChangeOutcome> apply(List<? extends Change> changes);

  /** The most changes that one call takes. */
  int MAX_CHANGES = 500;

  /**
   * Opens a conversation: stores it with its first event. Idempotent: of two that open the same
   * room name or the same pair at once, one finds what the other opened. A new direct conversation
   * of two of whom one has blocked the other is refused ({@link TimelineRules#silence}).
   *
   * @param conversation the conversation with a new id
   * @param members who is in it from the start: the two of a direct conversation; the creator, who
   *     becomes the owner, of a room. What they are follows from {@link TimelineRules#founding}.
   */
  OpenOutcome open(Conversation conversation, List<UserId> members);

  /**
   * Entries of one log.
   *
   * @return those of the range that exist, by rising sequence; empty for a conversation that does
   *     not exist
   */
  List<TimelineEvent> read(ConversationId conversation, TimelineRange range);

  /** The highest sequence of each of these conversations; those that do not exist are left out. */
  Map<ConversationId, Long> heads(Set<ConversationId> conversations);

  /** The present life of the store. The same for all instances; changes only by a restore. */
  DatabaseEpoch epoch();

  /**
   * Registers the listener that hears of everything this instance commits. Called once, before the
   * first change.
   */
  void onCommit(CommitListener listener);

  /** Hears of commits. */
  @FunctionalInterface
  interface CommitListener {
    /**
     * Called after a commit, for one conversation always in the order of its sequences. Also called
     * with the original event of each duplicate, because the instance that stored it may have died
     * before it told anybody. Must not block and must not throw.
     */
    void onCommitted(List<TimelineEvent> events);
  }
}
