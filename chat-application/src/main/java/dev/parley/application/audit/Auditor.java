package dev.parley.application.audit;

import dev.parley.domain.IdSource;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.audit.AuditEntry;
import dev.parley.domain.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes down what matters for security. Thread-safe.
 *
 * <p>What an administrator does, and what a user does for good, is written before its caller goes
 * on. What a stranger can bring about a thousand times a second is noted: the same is written once
 * with a count, every few seconds, and what is too much is dropped and counted, so that a flood
 * does not use up the store.
 */
public final class Auditor {
  /** How many different events wait at most to be written. */
  public static final int MAX_WAITING = 500;

  /** How long what is noted waits. */
  public static final Duration WRITTEN_AFTER = Duration.ofSeconds(5);

  /** The detail that says how often something has happened, where that is more than once. */
  public static final String TIMES = "times";

  private final AuditLog log;
  private final Scheduler scheduler;
  private final IdSource ids;
  private final InstantSource clock;
  private final LongAdder dropped = new LongAdder();
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock, which is never held while the log is asked.
  private Map<AuditEvent, Waiting> waiting = new LinkedHashMap<>();
  private List<AuditEntry> unwritten = List.of();
  private boolean scheduled;

  /** Uses the given ports. */
  public Auditor(AuditLog log, Scheduler scheduler, IdSource ids, InstantSource clock) {
    this.log = Objects.requireNonNull(log);
    this.scheduler = Objects.requireNonNull(scheduler);
    this.ids = Objects.requireNonNull(ids);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Writes an event down.
   *
   * @throws PortUnavailableException if that is not certain
   */
  public void record(AuditEvent event) {
    log.append(List.of(new Waiting(ids.next(), now(), 1).entry(event)));
  }

  /** Sees to it that an event is written down soon. Does not block. */
  public void note(AuditEvent event) {
    boolean first = false;
    lock.lock();
    try {
      Waiting same = waiting.get(event);
      if (same != null) {
        waiting.put(event, same.onceMore());
      } else if (waiting.size() < MAX_WAITING) {
        waiting.put(event, new Waiting(ids.next(), now(), 1));
      } else {
        dropped.increment();
      }
      if (!scheduled) {
        scheduled = true;
        first = true;
      }
    } finally {
      lock.unlock();
    }
    if (first) {
      scheduler.schedule(WRITTEN_AFTER, this::writeRegularly);
    }
  }

  /** Writes down what waits, if the log can be asked; for an orderly end. */
  public void flush() {
    List<AuditEntry> batch = batch();
    if (batch.isEmpty()) {
      return;
    }
    boolean unavailable = false;
    try {
      log.append(batch);
    } catch (PortUnavailableException e) {
      // It stays as it is and is written next time; its ids keep it from being written twice.
      unavailable = true;
    } finally {
      if (!unavailable) {
        settle(batch);
      }
    }
  }

  /** How many events were dropped because too many waited. */
  public long dropped() {
    return dropped.sum();
  }

  private void writeRegularly() {
    try {
      flush();
    } finally {
      boolean more;
      lock.lock();
      try {
        more = !unwritten.isEmpty() || !waiting.isEmpty();
        scheduled = more;
      } finally {
        lock.unlock();
      }
      if (more) {
        scheduler.schedule(WRITTEN_AFTER, this::writeRegularly);
      }
    }
  }

  private List<AuditEntry> batch() {
    lock.lock();
    try {
      if (unwritten.isEmpty()) {
        List<AuditEntry> batch = new ArrayList<>(waiting.size());
        waiting.forEach((event, waited) -> batch.add(waited.entry(event)));
        waiting = new LinkedHashMap<>();
        unwritten = batch;
      }
      return unwritten;
    } finally {
      lock.unlock();
    }
  }

  private void settle(List<AuditEntry> batch) {
    lock.lock();
    try {
      if (unwritten.equals(batch)) {
        unwritten = List.of();
      }
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** An event that waits: what it will be called, when it came first, and how often since. */
  private record Waiting(UUID id, Instant at, int times) {
    Waiting onceMore() {
      return new Waiting(id, at, times + 1);
    }

    AuditEntry entry(AuditEvent event) {
      Map<String, String> details = new TreeMap<>(event.details());
      if (times > 1) {
        details.put(TIMES, Integer.toString(times));
      }
      return new AuditEntry(
          id, at, event.kind(), event.actor(), event.subject(), event.client(), details);
    }
  }
}
