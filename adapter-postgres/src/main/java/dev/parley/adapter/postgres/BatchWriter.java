package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.timeline.Change;
import dev.parley.domain.timeline.ChangeOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer: takes what waits in its queue, as one batch, writes it in one transaction, tells the
 * listener and the callers, and looks again. What comes in while it commits is the next batch, so
 * batches grow with the load and nothing waits for a timer.
 */
final class BatchWriter implements Batcher.Writer<Change, ChangeOutcome> {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  private final BatchTransaction transaction;
  private final CommitAnnouncer announcer;
  private final Backlog backlog;
  private final WriterCounters counters;
  private final Duration retry;

  /** Whether the last batch failed, so that an outage is logged once. */
  private boolean troubled;

  BatchWriter(
      BatchTransaction transaction,
      CommitAnnouncer announcer,
      Backlog backlog,
      WriterCounters counters,
      Duration retry) {
    this.transaction = transaction;
    this.announcer = announcer;
    this.backlog = backlog;
    this.counters = counters;
    this.retry = retry;
  }

  @Override
  public void write(
      List<Pending<Change, ChangeOutcome>> waiting, BatchQueue<Change, ChangeOutcome> queue) {
    List<Pending<Change, ChangeOutcome>> batch = waiting;
    @Nullable BatchDecision unsettled = null;
    boolean lockTimedOut = false;
    Retries retries = new Retries(retry);
    while (!batch.isEmpty()) {
      long start = System.nanoTime();
      List<Change> changes = batch.stream().map(Pending::item).toList();
      switch (transaction.attempt(changes, unsettled)) {
        case BatchAttempt.Committed(BatchDecision decision) -> {
          backlog.observe(batch.size(), System.nanoTime() - start);
          finish(batch, decision);
          return;
        }
        case BatchAttempt.Weak(SQLException warning) -> {
          report(warning, batch.size());
          counters.fail(batch, warning);
          return;
        }
        case BatchAttempt.Stuck(Set<ConversationId> conversations) -> {
          SQLException cause = new SQLException("somebody has held the conversation for long");
          if (unsettled != null) {
            counters.fail(batch, cause);
            return;
          }
          batch = failThoseIn(conversations, batch, cause);
        }
        case BatchAttempt.RolledBack(SqlFailure kind, SQLException cause) -> {
          switch (kind) {
            case POISON -> {
              isolate(batch, queue, cause);
              return;
            }
            case LOCK_TIMEOUT -> {
              // The next attempt does not wait for conversations, so it tells which are stuck.
              if (lockTimedOut && !retries.pause()) {
                giveUp(batch, queue, cause);
                return;
              }
              lockTimedOut = true;
              counters.retried();
            }
            case PASSING, BROKEN -> {
              if (!retries.pause()) {
                giveUp(batch, queue, cause);
                return;
              }
              counters.retried();
            }
          }
        }
        case BatchAttempt.Unknown(BatchDecision decision, SQLException cause) -> {
          unsettled = decision;
          counters.unknown();
          if (!retries.pause()) {
            giveUp(batch, queue, cause);
            return;
          }
          counters.retried();
        }
      }
    }
  }

  private void finish(List<Pending<Change, ChangeOutcome>> batch, BatchDecision decision) {
    if (troubled) {
      troubled = false;
      log.info("changes are being written again");
    }
    counters.committed(batch.size());
    announcer.committed(decision.announcements());
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).complete(decision.outcomes().get(i));
    }
  }

  /** Halves a batch that the store refuses until the change that it refuses stands alone. */
  private void isolate(
      List<Pending<Change, ChangeOutcome>> batch,
      BatchQueue<Change, ChangeOutcome> queue,
      SQLException cause) {
    if (batch.size() == 1) {
      log.warn("the database cannot store a change: SQLSTATE {}", cause.getSQLState());
      counters.refused();
      // The server's text may quote the row, so it stays here.
      String reason = "the database refused it with SQLSTATE " + cause.getSQLState();
      batch.getFirst().complete(new ChangeOutcome.Refused(new Refusal.Unstorable(reason)));
      return;
    }
    counters.bisected();
    int half = batch.size() / 2;
    write(batch.subList(0, half), queue);
    write(batch.subList(half, batch.size()), queue);
  }

  private List<Pending<Change, ChangeOutcome>> failThoseIn(
      Set<ConversationId> conversations,
      List<Pending<Change, ChangeOutcome>> batch,
      SQLException cause) {
    List<Pending<Change, ChangeOutcome>> failing = new ArrayList<>();
    List<Pending<Change, ChangeOutcome>> others = new ArrayList<>();
    for (Pending<Change, ChangeOutcome> pending : batch) {
      (conversations.contains(pending.item().conversation()) ? failing : others).add(pending);
    }
    log.warn("{} changes wait for locks that others hold for long", failing.size());
    counters.fail(failing, cause);
    return others;
  }

  /** Fails a batch, and if the database cannot be reached, everything else that waits. */
  private void giveUp(
      List<Pending<Change, ChangeOutcome>> batch,
      BatchQueue<Change, ChangeOutcome> queue,
      SQLException cause) {
    // Taken before anybody is told, so that whoever tries again at once gets an attempt.
    List<Pending<Change, ChangeOutcome>> waiting =
        transaction.isConnected() ? List.of() : queue.takeAll();
    report(cause, batch.size() + waiting.size());
    counters.fail(batch, cause);
    counters.fail(waiting, cause);
  }

  private void report(SQLException cause, int changes) {
    if (!troubled) {
      troubled = true;
      log.warn("{} changes could not be written; more may follow", changes, cause);
    }
  }

  @Override
  public void close() {
    transaction.close();
  }

  /** Pauses between attempts: none before the first repeat, then longer ones, until time is up. */
  private static final class Retries {
    private final long deadline;
    private Duration next = Duration.ZERO;

    Retries(Duration limit) {
      deadline = System.nanoTime() + limit.toNanos();
    }

    /** Pauses, or returns false if there is no time for another attempt. */
    boolean pause() {
      if (System.nanoTime() + next.toNanos() - deadline >= 0) {
        return false;
      }
      long until = System.nanoTime() + next.toNanos();
      while (System.nanoTime() - until < 0) {
        LockSupport.parkNanos(this, until - System.nanoTime());
      }
      next = next.isZero() ? FIRST_PAUSE : next.multipliedBy(2);
      if (next.compareTo(LONGEST_PAUSE) > 0) {
        next = LONGEST_PAUSE;
      }
      return true;
    }
  }
}
