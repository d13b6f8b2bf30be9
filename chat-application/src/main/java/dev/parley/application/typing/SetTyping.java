package dev.parley.application.typing;

import dev.parley.application.limit.Limits;
import dev.parley.application.people.BlockLookup;
import dev.parley.application.session.LiveSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells the other members of a conversation that the user types, or does no longer; not the other
 * one of a direct conversation while one of the two has blocked the other. Nothing of it is kept.
 * Thread-safe.
 */
public final class SetTyping {
  /** How often it is passed on at most that a user types in a conversation. */
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Of how many users in conversations it is remembered; beyond it some are passed on oftener. */
  static final int MAX_REMEMBERED = 100_000;

  private final Conversations conversations;
  private final Memberships memberships;
  private final DirectPartners partners;
  private final BlockLookup blocks;
  private final Limits limits;
  private final InstantSource clock;
  private final ConcurrentHashMap<Typist, Passed> passed = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  /** Uses the given ports. */
  public SetTyping(
      Conversations conversations,
      Memberships memberships,
      BlockLookup blocks,
      Limits limits,
      InstantSource clock) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.partners = new DirectPartners(conversations);
    this.blocks = Objects.requireNonNull(blocks);
    this.limits = Objects.requireNonNull(limits);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Tells the others. What comes too soon after the last time is dropped without a word: the others
   * know already.
   *
   * @param session of the user, to whose sessions it is not told
   * @return why not; empty if there is no reason
   */
  public Optional<Refusal> set(LiveSession session, ConversationId conversation, boolean typing) {
    UserId user = session.user();
    if (!session.follows(conversation) && !isMember(conversation, user)) {
      return Optional.of(TimelineRules.stranger(conversation, conversations.find(conversation)));
    }
    Typist typist = new Typist(user, conversation);
    if (!typing) {
      // The time stays, or a client could go on and off as fast as it likes.
      Passed before = passed.get(typist);
      if (before != null && before.typing() && passed.replace(typist, before, before.over())) {
        session.typing(conversation, false);
      }
      return Optional.empty();
    }
    if (isSilenced(conversation, user)) {
      return Optional.empty();
    }
    if (!isDue(typist)) {
      dropped.increment();
      return Optional.empty();
    }
    Optional<Refusal.RateLimited> limited = limits.typing(user);
    if (limited.isPresent()) {
      return Optional.of(limited.get());
    }
    session.typing(conversation, true);
    return Optional.empty();
  }

  /** How often it was not passed on that somebody types, because it just had been. */
  public long dropped() {
    return dropped.sum();
  }

  private boolean isMember(ConversationId conversation, UserId user) {
    return memberships.find(conversation, user).filter(Membership::isActive).isPresent();
  }

  /** The typist does not learn of it here: what they say is refused, and they are told why. */
  private boolean isSilenced(ConversationId conversation, UserId user) {
    try {
      return partners
          .of(conversation, user)
          .filter(other -> blocks.blockedEitherWay(user, other))
          .isPresent();
    } catch (PortUnavailableException e) {
      // Rather too little than too much; the store's adapter says so.
      return true;
    }
  }

  private boolean isDue(Typist typist) {
    Passed now = new Passed(clock.instant(), true);
    if (passed.size() >= MAX_REMEMBERED) {
      passed.values().removeIf(before -> !before.isRecentAt(now.at()));
      if (passed.size() >= MAX_REMEMBERED) {
        passed.clear();
      }
    }
    Passed before = passed.get(typist);
    if (before != null && before.isRecentAt(now.at())) {
      return false;
    }
    // Of several at once one is first.
    return before == null
        ? passed.putIfAbsent(typist, now) == null
        : passed.replace(typist, before, now);
  }

  private record Typist(UserId user, ConversationId conversation) {}

  /** When it was passed on last that somebody types, and whether they do so since. */
  private record Passed(Instant at, boolean typing) {
    boolean isRecentAt(Instant now) {
      return now.isBefore(at.plus(INTERVAL)) && !now.isBefore(at);
    }

    Passed over() {
      return new Passed(at, false);
    }
  }
}
