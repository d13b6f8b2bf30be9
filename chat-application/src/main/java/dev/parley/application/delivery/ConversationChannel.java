package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.Signal;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.TimelineRange;
import java.time.Duration;
import java.util.HashMap;
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

  private static final int MAX_WAITING = 256;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  private final ConversationId id;
  private final Delivery delivery;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Outlet, Audience> audiences = new HashMap<>(2);
  private final TreeMap<Long, TimelineEvent> waiting = new TreeMap<>();
  private State state;
  private int followers;
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
      admit(attachment);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Removes a session. */
  void remove(Attachment attachment) {
    lock.lock();
    try {
      dismiss(attachment);
      closeIfDeserted();
    } finally {
      lock.unlock();
    }
  }

  /** Removes a session that is closed and has forgotten its channels. */
  void removeClosed(Attachment attachment) {
    lock.lock();
    try {
      discharge(attachment);
      closeIfDeserted();
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
        catchUpIfBehind();
      }
      return start;
    } finally {
      lock.unlock();
    }
  }

  /** Says that the log goes up to {@code head} at least. */
  void learnHead(long head) {
    lock.lock();
    try {
      knownHead = Math.max(knownHead, head);
      if (state == State.LIVE) {
        catchUpIfBehind();
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
              catchUpIfBehind();
            }
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Passes on a signal, unless too many would get it. */
  void accept(Signal signal) {
    lock.lock();
    try {
      if (state != State.CLOSED && followers <= MAX_SESSIONS_FOR_RECEIPTS) {
        deliver(signal);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether signals of receipts go out at all here. */
  boolean takesReceipts() {
    lock.lock();
    try {
      return followers <= MAX_SESSIONS_FOR_RECEIPTS;
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

  private void catchUpIfBehind() {
    if (knownHead > position) {
      state = State.CATCHING_UP;
      delivery.counters().gap();
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
        opened.members().forEach(member -> admitAll(delivery.joined(member, id)));
        deliver(event);
      }
      case MemberJoined joined -> {
        admitAll(delivery.joined(joined.user(), id));
        deliver(event);
      }
      case MemberLeft left -> {
        deliver(event);
        delivery.left(left.user(), id).forEach(this::dismiss);
      }
      case MessageSent sent -> deliver(event);
    }
  }

  private void deliver(ChatEvent event) {
    for (Audience audience : audiences.values()) {
      try {
        audience.deliver(event);
      } catch (RuntimeException e) {
        // One protocol's bug must not keep the event from the others.
        delivery.counters().failedDelivery();
        delivery.report("delivery to " + audience.getClass().getSimpleName() + " failed", e);
      }
    }
    delivery.counters().delivered();
  }

  private void admitAll(Iterable<Attachment> attachments) {
    attachments.forEach(this::admit);
  }

  private void admit(Attachment attachment) {
    if (attachment.follow(this)) {
      Recipient recipient = attachment.recipient();
      audiences
          .computeIfAbsent(recipient.outlet(), outlet -> outlet.newAudience(id))
          .add(recipient);
      followers++;
    }
  }

  private void dismiss(Attachment attachment) {
    if (attachment.unfollow(this)) {
      discharge(attachment);
    }
  }

  private void discharge(Attachment attachment) {
    Audience audience = audiences.get(attachment.recipient().outlet());
    if (audience != null) {
      audience.remove(attachment.recipient());
      followers--;
    }
  }

  private void closeIfDeserted() {
    if (followers == 0 && state != State.CLOSED) {
      state = State.CLOSED;
      waiting.clear();
      delivery.forget(this);
    }
  }
}
