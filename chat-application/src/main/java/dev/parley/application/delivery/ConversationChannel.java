package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.timeline.TimelineRange;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One conversation as the sessions of this instance see it: every entry of its log above the
 * starting point once, in order.
 *
 * <p>Entries come from commits of this instance and from the bus, late, twice or never. The channel
 * delivers the next sequence, drops lower ones, and reads what is missing from the store; what
 * arrives meanwhile is left to the {@link Backlog}.
 *
 * <p>Thread-safe: one lock guards the channel and its parts. It is never held while the store or
 * the bus is called; the locks of attachments and of {@link UserSessions} are taken inside it,
 * never around it.
 */
final class ConversationChannel {
  private final ConversationId id;
  private final Channels channels;
  private final DeliveryCounters counters;

  private final ReentrantLock lock = new ReentrantLock();
  private final Followers followers;
  private final Backlog backlog;
  private final ReceiptGathering receipts;
  private final TypingGathering typing;
  private final CatchUp catchUp;
  private State state;

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

  private ConversationChannel(
      ConversationId id,
      Channels channels,
      LocalUsers users,
      Environment environment,
      State state,
      long position) {
    this.id = id;
    this.channels = channels;
    this.counters = environment.counters();
    this.followers = new Followers(this, users, counters);
    this.backlog = new Backlog(position);
    this.receipts = new ReceiptGathering(lock, followers, environment.scheduler());
    this.typing = new TypingGathering(lock, followers, environment.scheduler());
    this.catchUp = new CatchUp(this, environment);
    this.state = state;
  }

  /** A channel whose starting point comes later, with {@link #startAt}. */
  static ConversationChannel opening(
      ConversationId id, Channels channels, LocalUsers users, Environment environment) {
    return new ConversationChannel(id, channels, users, environment, State.OPENING, 0);
  }

  /** A channel that expects {@code position + 1} next. */
  static ConversationChannel live(
      ConversationId id,
      Channels channels,
      LocalUsers users,
      Environment environment,
      long position) {
    return new ConversationChannel(id, channels, users, environment, State.LIVE, position);
  }

  ConversationId id() {
    return id;
  }

  /** Where receipts of the conversation go. */
  ReceiptGathering receipts() {
    return receipts;
  }

  /** Who types in the conversation. */
  TypingGathering typing() {
    return typing;
  }

  /** Tells the sessions what a member says of themselves now, unless too many would get it. */
  void tell(ProfileChanged profile) {
    lock.lock();
    try {
      if (receipts.goOut()) {
        followers.deliver(profile);
      }
    } finally {
      lock.unlock();
    }
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
      if (state == State.OPENING || seq < backlog.position()) {
        return Seating.BEHIND;
      }
      if (seq == backlog.position()) {
        attachment.release(id);
        followers.seat(attachment);
      } else {
        followers.seatAt(attachment, seq);
        backlog.learnHead(seq);
        catchUpIfBehind(HealCause.HOLE);
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
        if (backlog.position() >= seq) {
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
      return backlog.position();
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
        // What came while the channel was opening is above the start, and waits.
        backlog.startAt(head);
        state = State.LIVE;
        catchUpIfBehind(HealCause.HOLE);
      }
      return backlog.start();
    } finally {
      lock.unlock();
    }
  }

  /** Says that the log goes up to {@code head} at least, and how that came to be known. */
  void learnHead(long head, HealCause cause) {
    lock.lock();
    try {
      backlog.learnHead(head);
      catchUpIfBehind(cause);
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
        case OPENING -> backlog.keep(event);
        case LIVE, CATCHING_UP -> {
          if (backlog.hasPassed(event)) {
            counters.repeated();
          } else if (backlog.isNext(event)) {
            advance(event);
            drainWaiting();
            closeIfDeserted();
          } else {
            backlog.keep(event);
            catchUpIfBehind(HealCause.HOLE);
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void catchUpIfBehind(HealCause cause) {
    if (state == State.LIVE && !backlog.isEmpty()) {
      state = State.CATCHING_UP;
      counters.gap(cause);
      catchUp.start();
    }
  }

  /** What to read next, or null if nothing is missing any more. */
  @Nullable TimelineRange missing() {
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
      if (backlog.isEmpty()) {
        state = State.LIVE;
        return null;
      }
      return backlog.missing();
    } finally {
      lock.unlock();
    }
  }

  /** Takes what was read of a range. */
  void fill(TimelineRange range, List<TimelineEvent> events) {
    lock.lock();
    try {
      for (TimelineEvent event : events) {
        if (state != State.CLOSED && backlog.isNext(event)) {
          counters.healed();
          advance(event);
        }
      }
      if (backlog.position() < range.first()) {
        // Somebody spoke of entries that the store does not have: it has lost its newest ones, or
        // was restored. Waiting for them would hold up the conversation for ever.
        backlog.forget();
        followers.seatUpTo(Long.MAX_VALUE);
      }
    } finally {
      lock.unlock();
    }
  }

  private void drainWaiting() {
    for (TimelineEvent next = backlog.pollNext(); next != null; next = backlog.pollNext()) {
      advance(next);
    }
  }

  private void advance(TimelineEvent event) {
    backlog.advanceTo(event.seq());
    followers.deliver(event);
    typing.after(event);
    followers.seatUpTo(backlog.position());
  }

  private void closeIfDeserted() {
    if (followers.count() == 0 && state != State.CLOSED) {
      state = State.CLOSED;
      backlog.forget();
      receipts.close();
      typing.close();
      // Whoever was to be seated here and has left meanwhile is held back no more.
      followers.seatUpTo(Long.MAX_VALUE);
      channels.forget(this);
    }
  }
}
