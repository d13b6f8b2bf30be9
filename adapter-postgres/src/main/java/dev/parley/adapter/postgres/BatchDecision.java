package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageDetails;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Decision;
import dev.parley.domain.timeline.NamedMessages;
import dev.parley.domain.timeline.Situation;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the changes of one batch, decided in their order against what the store held when
 * their conversations were locked. Later changes see what earlier ones did. Touches no database.
 */
final class BatchDecision {
  private final Map<ConversationId, Head> heads = new HashMap<>();
  private final Map<PostKey, MessageSent> posted = new HashMap<>();
  private final Map<MemberKey, Membership> memberships = new TreeMap<>();
  private final List<ChangeOutcome> outcomes;
  private final List<TimelineEvent> appended;
  private final Map<PostKey, MessageSent> originals = new LinkedHashMap<>();
  private final NamedMessages named;
  private final boolean namesMessages;
  private final Instant now;

  /**
   * @param changes in the order in which they are to take effect
   * @param locked the conversations that exist and are locked
   * @param stored what the store holds about each change
   * @param named what the store holds about the messages that the changes name, if they name any
   * @param now what the clock says
   */
  static BatchDecision of(
      List<Change> changes,
      Collection<LockedConversation> locked,
      List<StoredBefore> stored,
      Optional<NamedMessages> named,
      Instant now) {
    BatchDecision batch = new BatchDecision(changes.size(), named, now);
    for (LockedConversation conversation : locked) {
      batch.heads.put(conversation.conversation().id(), new Head(conversation));
    }
    for (int i = 0; i < changes.size(); i++) {
      batch.outcomes.add(batch.decide(changes.get(i), stored.get(i)));
    }
    return batch;
  }

  private BatchDecision(int size, Optional<NamedMessages> named, Instant now) {
    this.named = named.orElseGet(NamedMessages::new);
    namesMessages = named.isPresent();
    outcomes = new ArrayList<>(size);
    appended = new ArrayList<>(size);
    this.now = now;
  }

  private ChangeOutcome decide(Change change, StoredBefore stored) {
    @Nullable Head head = heads.get(change.conversation());
    if (head == null) {
      return new ChangeOutcome.Refused(new Refusal.UnknownConversation(change.conversation()));
    }
    if (change instanceof Change.Post post) {
      @Nullable MessageSent original = originalOf(post, stored);
      if (original != null) {
        return new ChangeOutcome.Duplicate(original);
      }
    }
    Optional<Membership> actor = membership(change.actor(), change, stored.membership());
    Decision decision =
        TimelineRules.decide(
            new Situation(
                head.conversation,
                actor,
                change.subject().equals(change.actor())
                    ? actor
                    : membership(change.subject(), change, stored.subject()),
                head.before.blockingSeenBy(change.actor()),
                named,
                head.memberCount,
                head.lastSeq + 1,
                TimelineRules.nextInstant(head.lastAt, now)),
            change);
    return switch (decision) {
      case Decision.Append append -> {
        head.append(append.event());
        appended.add(append.event());
        if (namesMessages) {
          named.apply(append.event());
        }
        for (Membership changed : append.memberships()) {
          head.count(before(changed, change, stored), changed);
          memberships.put(new MemberKey(changed.conversation(), changed.user()), changed);
        }
        if (change instanceof Change.Post post && append.event() instanceof MessageSent sent) {
          posted.put(PostKey.of(post), sent);
        }
        yield new ChangeOutcome.Applied(append.event());
      }
      case Decision.Nothing nothing -> new ChangeOutcome.Unchanged();
      case Decision.Refuse refuse -> new ChangeOutcome.Refused(refuse.refusal());
    };
  }

  /** A membership as earlier changes of the batch have left it. */
  private Optional<Membership> membership(UserId user, Change change, @Nullable Membership stored) {
    return Optional.ofNullable(
        memberships.isEmpty()
            ? stored
            : memberships.getOrDefault(new MemberKey(change.conversation(), user), stored));
  }

  /** What the batch knows of the membership before it changes: the actor's or the subject's. */
  private Optional<Membership> before(Membership changed, Change change, StoredBefore stored) {
    return membership(
        changed.user(),
        change,
        changed.user().equals(change.actor()) ? stored.membership() : stored.subject());
  }

  private @Nullable MessageSent originalOf(Change.Post post, StoredBefore stored) {
    @Nullable MessageSent original = stored.original();
    if (original != null) {
      originals.putIfAbsent(PostKey.of(post), original);
      return original;
    }
    return posted.get(PostKey.of(post));
  }

  /** One outcome for each change. */
  List<ChangeOutcome> outcomes() {
    return outcomes;
  }

  /** The new events, in the order of the changes. */
  List<TimelineEvent> appended() {
    return appended;
  }

  /**
   * Whether the new events are messages only, which carry nothing but their text, and change no
   * membership, as they do where a room is slow.
   */
  boolean isPlain() {
    return memberships.isEmpty()
        && appended.stream()
            .allMatch(
                event ->
                    event instanceof MessageSent sent
                        && sent.message().details().equals(MessageDetails.NONE));
  }

  /** What the new events do to the states of messages, if they do anything. */
  Optional<StateChanges> stateChanges() {
    return appended.stream().anyMatch(StateChanges::isConcernedBy)
        ? Optional.of(StateChanges.of(appended, named))
        : Optional.empty();
  }

  /** The memberships that changed, as they are at the end, sorted by conversation and user. */
  Collection<Membership> memberships() {
    return memberships.values();
  }

  /** The conversations that have new events, as they are at the end. */
  List<LockedConversation> grown() {
    return heads.values().stream().filter(Head::hasGrown).map(Head::after).toList();
  }

  /** Those of the grown rooms whose settings or number of members are others. */
  List<LockedConversation> changedRooms() {
    return heads.values().stream().filter(Head::hasChanged).map(Head::after).toList();
  }

  /**
   * What the listener is to hear: the stored originals of duplicates, then what is new; for each
   * conversation by rising sequence.
   */
  List<TimelineEvent> announcements() {
    if (originals.isEmpty()) {
      return appended;
    }
    List<TimelineEvent> all = new ArrayList<>(originals.values());
    all.sort(Comparator.comparingLong(TimelineEvent::seq));
    all.addAll(appended);
    return all;
  }

  private static final class Head {
    private final LockedConversation before;
    private long lastSeq;
    private Instant lastAt;
    private long lastMessageSeq;
    private Conversation conversation;
    private int memberCount;

    Head(LockedConversation before) {
      this.before = before;
      lastSeq = before.lastSeq();
      lastAt = before.lastAt();
      lastMessageSeq = before.lastMessageSeq();
      conversation = before.conversation();
      memberCount = before.memberCount();
    }

    void append(TimelineEvent event) {
      lastSeq = event.seq();
      lastAt = event.at();
      conversation = TimelineRules.after(conversation, event);
      if (event instanceof MessageSent) {
        lastMessageSeq = event.seq();
      }
    }

    void count(Optional<Membership> earlier, Membership changed) {
      boolean wasIn = earlier.filter(Membership::isActive).isPresent();
      if (changed.isActive() != wasIn) {
        memberCount += wasIn ? -1 : 1;
      }
    }

    boolean hasChanged() {
      return memberCount != before.memberCount() || !conversation.equals(before.conversation());
    }

    boolean hasGrown() {
      return lastSeq > before.lastSeq();
    }

    LockedConversation after() {
      return new LockedConversation(
          conversation, lastSeq, lastAt, lastMessageSeq, before.blocking(), memberCount);
    }
  }

  private record PostKey(ConversationId conversation, UserId actor, ClientMessageId id) {
    static PostKey of(Change.Post post) {
      return new PostKey(post.conversation(), post.actor(), post.clientMessageId());
    }
  }

  private record MemberKey(ConversationId conversation, UserId user)
      implements Comparable<MemberKey> {
    @Override
    public int compareTo(MemberKey other) {
      int first = conversation.compareTo(other.conversation);
      return first != 0 ? first : user.compareTo(other.user);
    }
  }
}
