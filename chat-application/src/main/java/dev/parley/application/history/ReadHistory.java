package dev.parley.application.history;

import dev.parley.application.cache.RecentLog;
import dev.parley.application.limit.Limits;
import dev.parley.application.message.SeenMessages;
import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Conversations;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Memberships;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.message.MessageStates;
import dev.parley.domain.message.MessageStatus;
import dev.parley.domain.receipt.GroupStatus;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads a page of a conversation's log for one of its members. Thread-safe. */
public final class ReadHistory {
  private final Conversations conversations;
  private final Memberships memberships;
  private final Timeline timeline;
  private final RecentLog log;
  private final MessageStates states;
  private final Limits limits;

  /**
   * Uses the given ports.
   *
   * @param log reads entries of the timeline
   */
  public ReadHistory(
      Conversations conversations,
      Memberships memberships,
      Timeline timeline,
      RecentLog log,
      MessageStates states,
      Limits limits) {
    this.conversations = Objects.requireNonNull(conversations);
    this.memberships = Objects.requireNonNull(memberships);
    this.timeline = Objects.requireNonNull(timeline);
    this.log = Objects.requireNonNull(log);
    this.states = Objects.requireNonNull(states);
    this.limits = Objects.requireNonNull(limits);
  }

  /** Reads the page that the query asks for, if the reader is in the conversation. */
  public Outcome read(UserId reader, ConversationId id, HistoryQuery query) {
    Optional<Refusal.RateLimited> limited = limits.history(reader);
    if (limited.isPresent()) {
      return new Outcome.Refused(limited.get());
    }
    Optional<Membership> membership = memberships.find(id, reader).filter(Membership::isActive);
    if (membership.isEmpty()) {
      return new Outcome.Refused(TimelineRules.stranger(id, conversations.find(id)));
    }
    Conversation conversation = conversations.find(id).orElseThrow();
    long first = conversation.history().firstVisibleTo(membership.get());
    Long head = timeline.heads(Set.of(id)).get(id);
    if (head == null) {
      throw new IllegalStateException("conversation " + id + " has a member but no log");
    }
    Optional<TimelineRange> range = query.rangeIn(head).flatMap(r -> from(first, r));
    List<TimelineEvent> events = range.isEmpty() ? List.of() : log.read(id, range.get(), head);
    SeenMessages seen = SeenMessages.of(id, events, reader, states);
    return new Outcome.Page(
        seen.events(),
        seen.states(),
        ownStatuses(reader, id, events),
        membership.get(),
        first,
        head);
  }

  /** What of a range a reader may see who sees nothing below {@code first}. */
  private static Optional<TimelineRange> from(long first, TimelineRange range) {
    return first > range.last()
        ? Optional.empty()
        : Optional.of(new TimelineRange(Math.max(first, range.first()), range.last()));
  }

  private Map<Long, MessageStatus> ownStatuses(
      UserId reader, ConversationId id, List<TimelineEvent> events) {
    Map<Long, MessageStatus> statuses = new HashMap<>();
    List<Membership> members = List.of();
    for (TimelineEvent event : events) {
      if (event instanceof MessageSent sent && sent.actor().equals(reader)) {
        if (members.isEmpty()) {
          members = memberships.members(id, GroupStatus.MAX_MEMBERS + 1);
        }
        statuses.put(
            event.seq(),
            members.size() > GroupStatus.MAX_MEMBERS
                ? MessageStatus.SENT
                : GroupStatus.of(sent.message(), members));
      }
    }
    return statuses;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * A page of the log.
     *
     * @param events by rising sequence, without a hole; messages say what they say now
     * @param states what has become of the messages on the page, by sequence; those to which
     *     nothing has happened are left out
     * @param ownStatuses how far the reader's own messages on the page have come, by sequence
     * @param membership the reader's membership
     * @param first the lowest sequence that the reader may see
     * @param head the highest sequence of the log when it was read
     */
    record Page(
        List<TimelineEvent> events,
        Map<Long, MessageState> states,
        Map<Long, MessageStatus> ownStatuses,
        Membership membership,
        long first,
        long head)
        implements Outcome {
      /** Copies the collections. */
      public Page {
        events = List.copyOf(events);
        states = Map.copyOf(states);
        ownStatuses = Map.copyOf(ownStatuses);
      }

      /** A page of messages to which nothing has happened. */
      public Page(
          List<TimelineEvent> events,
          Map<Long, MessageStatus> ownStatuses,
          Membership membership,
          long first,
          long head) {
        this(events, Map.of(), ownStatuses, membership, first, head);
      }

      /** Whether there is more below the page. */
      public boolean hasEarlier() {
        return !events.isEmpty() && events.getFirst().seq() > first;
      }

      /** Whether there is more above the page. */
      public boolean hasLater() {
        return !events.isEmpty() && events.getLast().seq() < head;
      }
    }

    /** The reader may not see it, or not so soon. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
