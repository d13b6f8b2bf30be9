package dev.parley.application.delivery;

import dev.parley.domain.Scheduler;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gathers the receipts of one conversation, so that those of {@link #WINDOW} go out together, to no
 * more than {@value #MAX_SESSIONS} sessions. Thread-safe: it takes the channel's lock, which guards
 * it, by itself.
 */
final class ReceiptGathering {
  /** To how many sessions receipts are passed on at the most; if there are more, to none. */
  static final int MAX_SESSIONS = 100;

  /** How long receipts are gathered before they go out. */
  static final Duration WINDOW = Duration.ofMillis(250);

  private final ReentrantLock lock;
  private final Followers followers;
  private final Scheduler scheduler;
  private final Map<UserId, ReceiptAdvanced> receipts = new LinkedHashMap<>(0);
  private boolean closed;

  ReceiptGathering(ReentrantLock lock, Followers followers, Scheduler scheduler) {
    this.lock = lock;
    this.followers = followers;
    this.scheduler = scheduler;
  }

  /** Whether receipts go out at all. */
  boolean goOut() {
    lock.lock();
    try {
      return followers.count() <= MAX_SESSIONS;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a receipt, unless too many would get it. */
  void add(ReceiptAdvanced receipt) {
    lock.lock();
    try {
      if (closed || followers.count() > MAX_SESSIONS) {
        return;
      }
      if (receipts.isEmpty()) {
        scheduler.schedule(WINDOW, this::deliver);
      }
      receipts.merge(receipt.user(), receipt, ReceiptGathering::further);
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more, and drops what it has: the channel is out of use. */
  void close() {
    lock.lock();
    try {
      closed = true;
      receipts.clear();
    } finally {
      lock.unlock();
    }
  }

  private static ReceiptAdvanced further(ReceiptAdvanced one, ReceiptAdvanced other) {
    return new ReceiptAdvanced(
        one.conversation(), one.user(), one.watermarks().merge(other.watermarks()));
  }

  private void deliver() {
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
}
