package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.TimelineRange;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One conversation as the sessions of this instance see it: every entry of its log above the
 * starting point once, in order. Thread-safe.
 *
 * <p>Entries come from commits of this instance and from the bus, late, twice or never. The channel
 * delivers the next sequence, drops lower ones, and reads what is missing from the store; what
 * arrives meanwhile waits, up to {@value #MAX_WAITING} entries, beyond which only the highest
 * sequence is remembered and the rest is read as well.
 */
final class ConversationChannel {
  /** How many signals of receipts a channel passes on at once: to no more sessions than this. */
  static final int MAX_SESSIONS_FOR_RECEIPTS = 100;

  /** How long receipts are gathered before they go out together. */
  static final Duration RECEIPTS_WINDOW = Duration.ofMillis(250);

  private static final int MAX_WAITING = 256;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  private final ConversationId id;
  private final Delivery delivery;

  private final ReentrantLock lock = new ReentrantLock();
  private final Followers followers;
  private final TreeMap<Long, TimelineEvent> waiting = new TreeMap<>();
  private final Map<UserId, ReceiptAdvanced> receipts = new LinkedHashMap<>(0);
  private State state;
  private long start;
  private long position;
  private long knownHead;
  private long lowestSeen = Long.MAX_VALUE;

  private enum State {
    /** The starting point is not known yet; entries that come are kept. */
    OPENING,
    /** Nothing is missing. */
    LIVE,
    /** Something is missing and being read. */
    CATCHING_UP,
    /** The last follower is gone; the channel is out of use. */
    CLOSED
  }

  private ConversationChannel(ConversationId id, Delivery delivery, State state, long position) {
    this.id = id;
    this.delivery = delivery;
    this.followers = new Followers(this, delivery);
    this.state = state;
    this.start = position;
    this.position = position;
    this.knownHead = position;
  }

  /** A channel whose starting point comes later, with {@link #startAt}. */
  static ConversationChannel opening(ConversationId id, Delivery delivery) {
    return new ConversationChannel(id, delivery, State.OPENING, 0);
  }

  /** A channel that expects {@code position + 1} next. */
  static ConversationChannel live(ConversationId id, Delivery delivery, long position) {
    return new ConversationChannel(id, delivery, State.LIVE, position);
  }

  ConversationId id() {
    return id;
  }

  /** Adds a session; false if the channel is out of use, and another must be taken. */
  boolean add(Attachment attachment) {
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return false;
      }
      followers.admit(attachment);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Removes a session. */
  void remove(Attachment attachment) {
    lock.lock();
    try {
      followers.dismiss(attachment);
      closeIfDeserted();
    } finally {
      lock.unlock();
    }
  }

  /** Removes a session that is closed and has forgotten its channels. */
  void removeClosed(Attachment attachment, boolean seated) {
    lock.lock();
    try {
      followers.discharge(attachment, seated);
      closeIfDeserted();
    } finally {
      lock.unlock();
    }
  }

  /** Delivers nothing more to a session that is held back from now on. */
  void unseat(Attachment attachment) {
    lock.lock();
    try {
      followers.unseat(attachment);
    } finally {
      lock.unlock();
    }
  }

  /** Delivers to a session that is no longer held back whatever comes from now on. */
  void seat(Attachment attachment) {
    lock.lock();
    try {
      followers.seat(attachment);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a session go live that is held back and has everything up to {@code seq}, so that {@code
   * seq + 1} is the next that it gets.
   */
  Seating seatAfter(Attachment attachment, long seq) {
    lock.lock();
    try {
      if (state == State.CLOSED || !attachment.follows(this)) {
        return Seating.GONE;
      }
      if (state == State.OPENING || seq < position) {
        return Seating.BEHIND;
      }
      if (seq == position) {
        attachment.release(id);
        followers.seat(attachment);
      } else {
        followers.seatAt(attachment, seq);
        knownHead = Math.max(knownHead, seq);
        if (state == State.LIVE) {
          catchUpIfBehind(HealCause.HOLE);
        }
      }
      return Seating.SEATED;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets go of a session that is held back and has been told that its user left by the entry {@code
   * seq}, whether or not the channel has come to that entry.
   *
   * @return false if the user has come back since: the session follows, and has to have more first
   */
  boolean letGo(Attachment attachment, long seq) {
    lock.lock();
    try {
      if (attachment.follows(this)) {
        if (position >= seq) {
          return false;
        }
        followers.dismiss(attachment);
        closeIfDeserted();
      }
      attachment.release(id);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What became of a session that wants to go live. */
  enum Seating {
    /** It goes on from where it is. */
    SEATED,
    /** There is more that it has to have first. */
    BEHIND,
    /** It does not follow the channel. */
    GONE
  }

  /** Whether the session follows and is not live. */
  boolean hasUnseated(Attachment attachment) {
    lock.lock();
    try {
      return attachment.followsUnseated(this);
    } finally {
      lock.unlock();
    }
  }

  /** Up to where the sessions have everything. */
  long position() {
    lock.lock();
    try {
      return position;
    } finally {
      lock.unlock();
    }
  }

  boolean needsStart() {
    lock.lock();
    try {
      return state == State.OPENING;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Says where to start: everything above {@code head} is delivered, and what came while the
   * channel was opening, whose effects on the followers would be lost otherwise.
   *
   * @return where the channel has started, which is elsewhere if somebody else said so before
   */
  long startAt(long head) {
    lock.lock();
    try {
      if (state == State.OPENING) {
        start = Math.min(head, lowestSeen - 1);
        position = start;
        knownHead = Math.max(knownHead, head);
        state = State.LIVE;
        // What came while the channel was opening is above the start, and waits.
        catchUpIfBehind(HealCause.HOLE);
      }
      return start;
    } finally {
      lock.unlock();
    }
  }

  /** Says that the log goes up to {@code head} at least, and how that came to be known. */
  void learnHead(long head, HealCause cause) {
    lock.lock();
    try {
      knownHead = Math.max(knownHead, head);
      if (state == State.LIVE) {
        catchUpIfBehind(cause);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes an entry of the log, from wherever. */
  void accept(TimelineEvent event) {
    lock.lock();
    try {
      switch (state) {
        case CLOSED -> {}
        case OPENING -> {
          lowestSeen = Math.min(lowestSeen, event.seq());
          keep(event);
        }
        case LIVE, CATCHING_UP -> {
          if (event.seq() <= position) {
            delivery.counters().repeated();
          } else if (event.seq() == position + 1) {
            advance(event);
            drainWaiting();
            closeIfDeserted();
          } else {
            keep(event);
            if (state == State.LIVE) {
              catchUpIfBehind(HealCause.HOLE);
            }
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Passes a receipt on before long, with others, unless too many would get it. */
  void accept(ReceiptAdvanced receipt) {
    lock.lock();
    try {
      if (state == State.CLOSED || followers.count() > MAX_SESSIONS_FOR_RECEIPTS) {
        return;
      }
      if (receipts.isEmpty()) {
        delivery.scheduler().schedule(RECEIPTS_WINDOW, this::deliverReceipts);
      }
      receipts.merge(receipt.user(), receipt, ConversationChannel::further);
    } finally {
      lock.unlock();
    }
  }

  private static ReceiptAdvanced further(ReceiptAdvanced one, ReceiptAdvanced other) {
    return new ReceiptAdvanced(
        one.conversation(), one.user(), one.watermarks().merge(other.watermarks()));
  }

  private void deliverReceipts() {
    lock.lock();
    try {
      List<ReceiptAdvanced> gathered = List.copyOf(receipts.values());
      receipts.clear();
      if (!gathered.isEmpty()) {
        followers.deliver(gathered);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether signals of receipts go out at all here. */
  boolean takesReceipts() {
    lock.lock();
    try {
      return followers.count() <= MAX_SESSIONS_FOR_RECEIPTS;
    } finally {
      lock.unlock();
    }
  }

  private void keep(TimelineEvent event) {
    knownHead = Math.max(knownHead, event.seq());
    if (waiting.size() < MAX_WAITING) {
      waiting.put(event.seq(), event);
    }
  }

  private void catchUpIfBehind(HealCause cause) {
    if (knownHead > position) {
      state = State.CATCHING_UP;
      delivery.counters().gap(cause);
      delivery.scheduler().execute(() -> catchUp(FIRST_RETRY));
    }
  }

  private void catchUp(Duration retry) {
    try {
      while (true) {
        TimelineRange missing = missingRange();
        if (missing == null) {
          return;
        }
        fill(missing, delivery.timeline().read(id, missing));
      }
    } catch (PortUnavailableException e) {
      delivery.counters().failedRead();
      Duration next = retry.multipliedBy(2);
      delivery
          .scheduler()
          .schedule(retry, () -> catchUp(next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next));
    }
  }

  /** What to read next, or null if nothing is missing any more. */
  private @Nullable TimelineRange missingRange() {
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return null;
      }
      drainWaiting();
      closeIfDeserted();
      if (state == State.CLOSED) {
        return null;
      }
      if (knownHead <= position) {
        state = State.LIVE;
        return null;
      }
      long last = waiting.isEmpty() ? knownHead : waiting.firstKey() - 1;
      return new TimelineRange(position + 1, Math.min(last, position + TimelineRange.MAX_LENGTH));
    } finally {
      lock.unlock();
    }
  }

  private void fill(TimelineRange range, List<TimelineEvent> events) {
    lock.lock();
    try {
      for (TimelineEvent event : events) {
        if (state != State.CLOSED && event.seq() == position + 1) {
          delivery.counters().healed();
          advance(event);
        }
      }
      if (position < range.first()) {
        // Somebody spoke of entries that the store does not have: it has lost its newest ones, or
        // was restored. Waiting for them would hold up the conversation for ever.
        waiting.clear();
        knownHead = position;
        followers.seatUpTo(Long.MAX_VALUE);
      }
    } finally {
      lock.unlock();
    }
  }

  private void drainWaiting() {
    while (!waiting.isEmpty() && waiting.firstKey() <= position + 1) {
      TimelineEvent event = waiting.pollFirstEntry().getValue();
      if (event.seq() == position + 1) {
        advance(event);
      }
    }
  }

  private void advance(TimelineEvent event) {
    position = event.seq();
    knownHead = Math.max(knownHead, position);
    switch (event) {
      case ConversationOpened opened -> {
        opened.members().forEach(member -> followers.admitAll(delivery.joined(member, id)));
        followers.deliver(event);
      }
      case MemberJoined joined -> {
        followers.admitAll(delivery.joined(joined.user(), id));
        followers.deliver(event);
      }
      case MemberLeft left -> {
        followers.deliver(event);
        delivery.left(left.user(), id).forEach(followers::dismiss);
      }
      case MessageSent sent -> followers.deliver(event);
    }
    followers.seatUpTo(position);
  }

  private void closeIfDeserted() {
    if (followers.count() == 0 && state != State.CLOSED) {
      state = State.CLOSED;
      waiting.clear();
      receipts.clear();
      // Whoever was to be seated here and has left meanwhile is held back no more.
      followers.seatUpTo(Long.MAX_VALUE);
      delivery.forget(this);
    }
  }
}
