package dev.parley.adapter.memory;

import dev.parley.domain.conversation.Conversation;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.conversation.Membership;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.conversation.Watermarks;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MessageDeleted;
import dev.parley.domain.event.MessageEdited;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.PinChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.media.MediaId;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.Message;
import dev.parley.domain.message.MessagePlace;
import dev.parley.domain.message.MessageState;
import dev.parley.domain.people.Blocking;
import dev.parley.domain.receipt.ReceiptMark;
import dev.parley.domain.receipt.ReceiptOutcome;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import dev.parley.domain.timeline.Decision;
import dev.parley.domain.timeline.OpenOutcome;
import dev.parley.domain.timeline.Situation;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.timeline.TimelineRules;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One conversation: its log, its memberships, and the posts that may be retried.
 *
 * <p>Thread-safe. All writes happen under the lock, and listeners are told before it is released,
 * so that they hear the order of the log. Reads need no lock: entries are written to the array
 * before the head that covers them is, and never change but to be erased.
 */
final class ConversationLog {
  private static final int FIRST_CAPACITY = 16;

  private final MemoryStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentSkipListMap<UserId, Membership> memberships =
      new ConcurrentSkipListMap<>();
  // Written under the lock.
  private volatile Conversation conversation;
  // Under the lock.
  private final Map<PostKey, MessageSent> posts = new HashMap<>();
  private final MessageLedger ledger;
  private int memberCount;
  private @Nullable Message lastMessage;
  private volatile TimelineEvent[] entries = new TimelineEvent[FIRST_CAPACITY];
  private volatile int head;

  private ConversationLog(MemoryStore store, ConversationOpened opening) {
    this.store = store;
    this.conversation = opening.opened();
    this.ledger = new MessageLedger(conversation.id(), seq -> entries[(int) seq - 1]);
    append(opening);
    for (Membership member : TimelineRules.founding(conversation, opening.members())) {
      memberships.put(member.user(), member);
    }
    memberCount = memberships.size();
  }

  /** Opens a conversation, unless the store has it already. */
  static OpenOutcome open(
      MemoryStore store, ConversationOpened opening, Timeline.CommitListener listener) {
    ConversationLog fresh = new ConversationLog(store, opening);
    Optional<Refusal> silence = fresh.silence();
    if (silence.isPresent() && store.find(fresh.conversation) == null) {
      return new OpenOutcome.Refused(silence.get());
    }
    // Whoever finds the log in the store has to wait until the listener knows of it.
    fresh.lock.lock();
    try {
      ConversationLog found = store.publish(fresh);
      if (found != fresh) {
        return new OpenOutcome.Exists(found.conversation);
      }
      fresh.memberships.keySet().forEach(user -> store.addMember(user, fresh));
      listener.onCommitted(List.of(opening));
      return new OpenOutcome.Opened(opening);
    } finally {
      fresh.lock.unlock();
    }
  }

  /** Why whoever opens the conversation may not. */
  private Optional<Refusal> silence() {
    UserId opener = conversation.createdBy();
    return TimelineRules.silence(conversation, opener, blockingSeenBy(opener));
  }

  Conversation conversation() {
    return conversation;
  }

  long head() {
    return head;
  }

  List<TimelineEvent> read(TimelineRange range) {
    int last = (int) Math.min(range.last(), head);
    if (range.first() > last) {
      return List.of();
    }
    return List.of(Arrays.copyOfRange(entries, (int) range.first() - 1, last));
  }

  Optional<Membership> membership(UserId user) {
    return Optional.ofNullable(memberships.get(user));
  }

  /** Ended ones too, sorted by user id. */
  Collection<Membership> memberships() {
    return memberships.values();
  }

  /** How many are in it now. */
  int memberCount() {
    lock.lock();
    try {
      return memberCount;
    } finally {
      lock.unlock();
    }
  }

  /** The membership and the log as they are at one moment, if the user is in. */
  Optional<View> viewOf(UserId user) {
    lock.lock();
    try {
      return membership(user)
          .filter(Membership::isActive)
          .map(
              m ->
                  new View(
                      this,
                      m,
                      head,
                      last().at(),
                      Optional.ofNullable(lastMessage)
                          .map(message -> ledger.present(message, user))));
    } finally {
      lock.unlock();
    }
  }

  /** How many messages of others there are from {@code first} to {@code last}, up to a limit. */
  int countMessagesOfOthers(UserId user, long first, long last, int limit) {
    TimelineEvent[] stored = entries;
    int count = 0;
    for (long seq = last; seq >= first && count < limit; seq--) {
      TimelineEvent event = stored[(int) seq - 1];
      if (event instanceof MessageSent && !event.actor().equals(user)) {
        count++;
      }
    }
    return count;
  }

  /** How many of these messages name the user, up to a limit. */
  int countMentions(UserId user, long first, long last, int limit) {
    lock.lock();
    try {
      return ledger.countMentions(user, first, last, limit);
    } finally {
      lock.unlock();
    }
  }

  /** The message as it is now. */
  Message present(Message message, UserId reader) {
    lock.lock();
    try {
      return ledger.present(message, reader);
    } finally {
      lock.unlock();
    }
  }

  /** What has become of a message, if anything has. */
  Optional<MessageState> state(long seq, UserId reader) {
    lock.lock();
    try {
      return ledger.state(seq, reader);
    } finally {
      lock.unlock();
    }
  }

  /** The messages that are pinned, the last one pinned first. */
  List<Message> pins() {
    lock.lock();
    try {
      return entries().stream()
          .filter(PinChanged.class::isInstance)
          .map(event -> ((PinChanged) event).target())
          .distinct()
          .filter(target -> ledger.pinnedSeq(target) > 0)
          .sorted(Comparator.<Long>comparingLong(ledger::pinnedSeq).reversed())
          .map(target -> ((MessageSent) entries[target.intValue() - 1]).message())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** All there is, as it is now. */
  List<TimelineEvent> entries() {
    return Arrays.asList(entries).subList(0, head);
  }

  /** The messages of one sender from {@code first} on, up to a limit. */
  List<Message> messagesBy(UserId sender, long first, int limit) {
    int last = head;
    TimelineEvent[] stored = entries;
    List<Message> messages = new ArrayList<>();
    for (long seq = first; seq <= last && messages.size() < limit; seq++) {
      if (stored[(int) seq - 1] instanceof MessageSent sent && sent.actor().equals(sender)) {
        messages.add(sent.message());
      }
    }
    return messages;
  }

  List<ChangeOutcome> apply(
      Collection<? extends Change> changes, Timeline.CommitListener listener) {
    List<ChangeOutcome> outcomes = new ArrayList<>(changes.size());
    lock.lock();
    try {
      Instant now = store.clock().instant();
      for (Change change : changes) {
        outcomes.add(apply(change, now));
      }
      List<TimelineEvent> told = worthTelling(outcomes);
      if (!told.isEmpty()) {
        listener.onCommitted(told);
      }
    } finally {
      lock.unlock();
    }
    return outcomes;
  }

  private ChangeOutcome apply(Change change, Instant now) {
    if (change instanceof Change.Post post) {
      MessageSent original = posts.get(PostKey.of(post));
      if (original != null) {
        return new ChangeOutcome.Duplicate(original);
      }
    }
    Instant at = TimelineRules.nextInstant(last().at(), now);
    List<Long> seqs = change.named();
    Decision decision =
        TimelineRules.decide(
            new Situation(
                conversation,
                membership(change.actor()),
                membership(change.subject()),
                blockingSeenBy(change.actor()),
                ledger.lookUp(seqs, head),
                memberCount,
                head + 1L,
                at),
            change);
    return switch (decision) {
      case Decision.Append added -> {
        append(added.event());
        ledger.added(added.event(), !seqs.isEmpty());
        if (added.event() instanceof MessageDeleted deleted) {
          erase(deleted.target());
        }
        conversation = TimelineRules.after(conversation, added.event());
        added.memberships().forEach(this::store);
        yield new ChangeOutcome.Applied(added.event());
      }
      case Decision.Nothing nothing -> new ChangeOutcome.Unchanged();
      case Decision.Refuse no -> new ChangeOutcome.Refused(no.refusal());
    };
  }

  private Blocking blockingSeenBy(UserId actor) {
    return switch (conversation) {
      case Room room -> Blocking.NONE;
      case DirectConversation direct -> store.blocks().between(actor, direct.otherThan(actor));
    };
  }

  private void erase(long target) {
    TimelineEvent[] stored = entries;
    for (int i = (int) target - 1; i < head; i++) {
      if (stored[i] instanceof MessageSent sent && sent.seq() == target) {
        store
            .mediaCatalogue()
            .release(
                new MessagePlace(sent.conversation(), target),
                MediaId.namedBy(sent.message().details().attachments()));
        Message erased = sent.message().erased();
        stored[i] = new MessageSent(erased);
        posts.put(PostKey.of(erased), new MessageSent(erased));
        if (lastMessage != null && lastMessage.seq() == target) {
          lastMessage = erased;
        }
      } else if (stored[i] instanceof MessageEdited edited && edited.target() == target) {
        stored[i] = edited.erased();
      }
    }
    // So that whoever reads without the lock from now on sees it.
    entries = stored;
  }

  private static List<TimelineEvent> worthTelling(List<ChangeOutcome> outcomes) {
    List<TimelineEvent> events = new ArrayList<>(outcomes.size());
    for (ChangeOutcome outcome : outcomes) {
      switch (outcome) {
        case ChangeOutcome.Applied applied -> events.add(applied.event());
        case ChangeOutcome.Duplicate duplicate -> events.add(duplicate.original());
        case ChangeOutcome.Unchanged unchanged -> {}
        case ChangeOutcome.Refused refused -> {}
      }
    }
    return events;
  }

  ReceiptOutcome advance(ReceiptMark mark) {
    lock.lock();
    try {
      Membership membership = memberships.get(mark.user());
      if (membership == null || !membership.isActive()) {
        return new ReceiptOutcome.NotAMember();
      }
      long seq = Math.min(mark.seq(), head);
      Watermarks before = membership.watermarks();
      Watermarks after =
          switch (mark.kind()) {
            case DELIVERED -> before.deliveredUpTo(seq);
            case READ -> before.readUpTo(seq);
          };
      if (after.equals(before)) {
        return new ReceiptOutcome.Unchanged(before);
      }
      memberships.put(mark.user(), membership.with(after));
      return new ReceiptOutcome.Advanced(after);
    } finally {
      lock.unlock();
    }
  }

  private void store(Membership membership) {
    Membership before = memberships.put(membership.user(), membership);
    boolean wasIn = before != null && before.isActive();
    if (membership.isActive() && !wasIn) {
      memberCount++;
      store.addMember(membership.user(), this);
    } else if (!membership.isActive() && wasIn) {
      memberCount--;
      store.removeMember(membership.user(), this);
    }
  }

  private void append(TimelineEvent event) {
    int size = head;
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entries[size] = event;
    if (event instanceof MessageSent sent) {
      lastMessage = sent.message();
      posts.put(PostKey.of(sent.message()), sent);
      store
          .mediaCatalogue()
          .attach(
              new MessagePlace(sent.conversation(), sent.seq()),
              MediaId.namedBy(sent.message().details().attachments()));
    }
    head = size + 1;
  }

  private TimelineEvent last() {
    return entries[head - 1];
  }

  /** What one member sees of the conversation at one moment. */
  record View(
      ConversationLog log,
      Membership membership,
      long head,
      Instant lastActivityAt,
      Optional<Message> lastMessage) {}

  private record PostKey(UserId sender, ClientMessageId clientMessageId) {
    static PostKey of(Change.Post post) {
      return new PostKey(post.actor(), post.clientMessageId());
    }

    static PostKey of(Message message) {
      return new PostKey(message.sender(), message.clientMessageId());
    }
  }
}
