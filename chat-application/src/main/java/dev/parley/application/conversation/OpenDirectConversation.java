package dev.parley.application.conversation;

import dev.parley.application.limit.Limits;
import dev.parley.domain.IdSource;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import dev.parley.domain.user.Users;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Finds or opens the one conversation of two users. Idempotent, thread-safe. */
public final class OpenDirectConversation {
  private final Users users;
  private final Conversations conversations;
  private final Timeline timeline;
  private final Limits limits;
  private final IdSource ids;
  private final InstantSource clock;

  /** Uses the given ports. */
  public OpenDirectConversation(
      Users users,
      Conversations conversations,
      Timeline timeline,
      Limits limits,
      IdSource ids,
      InstantSource clock) {
    this.users = Objects.requireNonNull(users);
    this.conversations = Objects.requireNonNull(conversations);
    this.timeline = Objects.requireNonNull(timeline);
    this.limits = Objects.requireNonNull(limits);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Finds or opens the conversation.
   *
   * @param opener who asks
   * @param other with whom; the opener themselves for notes to oneself
   */
  public Outcome open(UserId opener, UserId other) {
    Optional<DirectConversation> existing = conversations.findDirect(opener, other);
    if (existing.isPresent()) {
      return new Outcome.Opened(existing.get(), false);
    }
    Optional<Refusal.RateLimited> limited = limits.open(opener);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    if (users.find(other).isEmpty()) {
      return new Outcome.Refused(new Refusal.UnknownUser(other));
    }
    DirectConversation proposed =
        DirectConversation.between(
            new ConversationId(ids.next()),
            opener,
            other,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return switch (timeline.open(proposed, proposed.members())) {
      case OpenOutcome.Opened opened -> new Outcome.Opened(proposed, true);
      case OpenOutcome.Exists exists -> {
        if (exists.conversation() instanceof DirectConversation direct) {
          yield new Outcome.Opened(direct, false);
        }
        throw new IllegalStateException("the pair has a conversation that is not direct");
      }
      case OpenOutcome.Refused refused -> new Outcome.Refused(refused.refusal());
    };
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * Here it is.
     *
     * @param created whether it is new
     */
    record Opened(DirectConversation conversation, boolean created) implements Outcome {}

    /** There is no such user, one of the two has blocked the other, or too much was opened. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
