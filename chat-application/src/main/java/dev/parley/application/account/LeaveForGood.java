package dev.parley.application.account;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lets a user leave all rooms who will not come back. What they own is handed over first: to
 * whoever has the highest role, and of those to whoever has been in longest. Idempotent,
 * thread-safe.
 */
public final class LeaveForGood {
  /** Among how many members a successor is looked for; owners of larger rooms name one before. */
  private static final int CANDIDATES = 500;

  /** How often, since a successor may leave in the same moment. */
  private static final int TRIES = 5;

  private final Memberships memberships;
  private final Timeline timeline;

  /** Uses the given ports. */
  public LeaveForGood(Memberships memberships, Timeline timeline) {
    this.memberships = Objects.requireNonNull(memberships);
    this.timeline = Objects.requireNonNull(timeline);
  }

  /**
   * Leaves.
   *
   * @return when to repeat it, because too much is waiting; empty if it is done
   */
  Optional<Duration> leaveAll(UserId user) {
    for (ConversationId conversation : memberships.conversationsOf(user).keySet()) {
      Optional<Duration> later = leave(user, conversation);
      if (later.isPresent()) {
        return later;
      }
    }
    return Optional.empty();
  }

  private Optional<Duration> leave(UserId user, ConversationId conversation) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Refusal> refusal = refusal(new Change.Leave(conversation, user));
      if (refusal.isPresent() && refusal.get() instanceof Refusal.Busy busy) {
        return Optional.of(busy.retryAfter());
      }
      if (!(refusal.orElse(null) instanceof Refusal.OwnerMustTransfer)) {
        // Gone; or nobody leaves a direct conversation, and who is out already need not.
        return Optional.empty();
      }
      successor(user, conversation)
          .ifPresent(next -> refusal(new Change.Transfer(conversation, user, next)));
    }
    return Optional.empty();
  }

  private Optional<UserId> successor(UserId user, ConversationId conversation) {
    return memberships.active(conversation, Optional.empty(), CANDIDATES).stream()
        .filter(member -> !member.user().equals(user))
        .min(Comparator.comparing(Membership::role).thenComparingLong(Membership::joinedSeq))
        .map(Membership::user);
  }

  private Optional<Refusal> refusal(Change change) {
    return timeline.apply(List.of(change)).getFirst() instanceof ChangeOutcome.Refused refused
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }
}
