package dev.parley.application.delivery;

import dev.parley.domain.Scheduler;
import dev.parley.domain.Scheduler.Cancellable;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who types in one conversation. Whoever does not say so again within {@link #EXPIRY} does no
 * longer, and neither does whoever has sent a message or gone. What changes within {@link #WINDOW}
 * is told together, to no more than {@value #MAX_SESSIONS} sessions; as long as somebody goes on
 * typing it is told again, so that sessions need not believe for ever what they were told once.
 * Thread-safe: it takes the channel's lock, which guards it, by itself.
 */
final class TypingGathering {
  /** How many sessions are told at the most; if there are more, none is. */
  static final int MAX_SESSIONS = 100;

  /** How long somebody types who does not say so again. */
  static final Duration EXPIRY = Duration.ofSeconds(6);

  /** How long changes are gathered before they are told. */
  static final Duration WINDOW = Duration.ofMillis(250);

  /** How long it is gathered who goes on typing. */
  static final Duration REPEAT_WINDOW = Duration.ofSeconds(1);

  private final ReentrantLock lock;
  private final Followers followers;
  private final Scheduler scheduler;
  private final Map<UserId, Typing> typists = new LinkedHashMap<>(0);
  private List<UserId> told = List.of();
  private boolean changed;
  private boolean repeated;
  private boolean closed;

  TypingGathering(ReentrantLock lock, Followers followers, Scheduler scheduler) {
    this.lock = lock;
    this.followers = followers;
    this.scheduler = scheduler;
  }

  /** Whether it goes out at all who types. */
  boolean goesOut() {
    lock.lock();
    try {
      return followers.count() <= MAX_SESSIONS;
    } finally {
      lock.unlock();
    }
  }

  /** Takes note, unless too many would be told. */
  void take(TypingChanged change) {
    lock.lock();
    try {
      if (!change.typing()) {
        stop(change.user());
      } else if (!closed && followers.count() <= MAX_SESSIONS) {
        goOn(change.user());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Somebody has said what they typed, or is gone. */
  void after(TimelineEvent event) {
    if (event instanceof MessageSent sent) {
      stop(sent.actor());
    } else if (event instanceof MemberLeft left) {
      stop(left.user());
    }
  }

  /** Takes nothing more: the channel is out of use. */
  void close() {
    lock.lock();
    try {
      closed = true;
      typists.values().forEach(typing -> typing.expiry.cancel());
      typists.clear();
    } finally {
      lock.unlock();
    }
  }

  private void goOn(UserId user) {
    Typing fresh = new Typing();
    fresh.expiry = scheduler.schedule(EXPIRY, () -> expire(user, fresh));
    Typing before = typists.put(user, fresh);
    if (before == null) {
      tellSoon();
    } else {
      before.expiry.cancel();
      if (!repeated) {
        repeated = true;
        scheduler.schedule(REPEAT_WINDOW, this::tellAgain);
      }
    }
  }

  private void expire(UserId user, Typing expired) {
    lock.lock();
    try {
      if (typists.remove(user, expired)) {
        tellSoon();
      }
    } finally {
      lock.unlock();
    }
  }

  private void stop(UserId user) {
    lock.lock();
    try {
      Typing before = typists.remove(user);
      if (before != null) {
        before.expiry.cancel();
        tellSoon();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellSoon() {
    if (!changed) {
      changed = true;
      scheduler.schedule(WINDOW, this::tellChanges);
    }
  }

  private void tellChanges() {
    lock.lock();
    try {
      changed = false;
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void tellAgain() {
    lock.lock();
    try {
      repeated = false;
      if (!changed && !typists.isEmpty()) {
        tell();
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    if (!closed && followers.count() <= MAX_SESSIONS) {
      List<UserId> now = List.copyOf(typists.keySet());
      followers.deliverTypists(now, told);
      told = now;
    }
  }

  /** Compared by identity: that somebody typed then does not end because they typed before. */
  private static final class Typing {
    private Cancellable expiry = () -> {};
  }
}
