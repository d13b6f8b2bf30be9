package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.timeline.Change;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch of changes in one transaction, over a connection that it opens when needed and
 * drops when it breaks. Not thread-safe.
 *
 * <p>Why sequences are dense and commits come in their order: the transaction locks the rows of all
 * its conversations, sorted by id; only then, with a new snapshot (READ COMMITTED), it reads
 * memberships and earlier copies of its messages; it gives sequences above the locked heads; and
 * the server makes it visible before it frees the locks. So whoever locks a conversation sees all
 * of it, and whoever sees an event sees all events below it.
 */
final class BatchTransaction implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BatchTransaction.class);

  /** Of a transaction: lock and look up; write and commit. Looking up more is small beside it. */
  private static final int ROUND_TRIPS = 2;

  private final Connections connections;
  private final Duration limit;
  private final Watchdog watchdog;
  private final String name;
  private final InstantSource clock;
  private @Nullable WriterSession session;

  /** Conversations that could not be locked in time, and have not been locked since. */
  private final Set<ConversationId> suspects = new HashSet<>();

  BatchTransaction(Connections connections, Watchdog watchdog, String name, InstantSource clock) {
    limit = connections.longestSilence().multipliedBy(ROUND_TRIPS);
    this.connections = connections;
    this.watchdog = watchdog;
    this.name = name;
    this.clock = clock;
  }

  /** Whether there is a connection that has not broken. */
  boolean isConnected() {
    return session != null;
  }

  /**
   * Tries once.
   *
   * @param unsettled what an earlier attempt at the same changes may have stored
   */
  BatchAttempt attempt(List<Change> changes, @Nullable BatchDecision unsettled) {
    Set<ConversationId> conversations = new TreeSet<>();
    changes.forEach(change -> conversations.add(change.conversation()));
    @Nullable BatchDecision sent = null;
    Watchdog.@Nullable Watch watch = null;
    try {
      WriterSession writer = connected();
      watch = writer.watch(watchdog, limit);
      WriterSession.Found found;
      if (suspects.isEmpty()) {
        found = writer.lockAndLookUp(changes, conversations);
      } else {
        List<LockedConversation> locked = lockWithoutSuspects(writer, conversations);
        Set<ConversationId> stuck = stuck(writer, conversations, locked);
        if (!stuck.isEmpty()) {
          writer.rollback();
          return new BatchAttempt.Stuck(stuck);
        }
        found = new WriterSession.Found(locked, writer.lookUp(changes));
        suspects.removeAll(conversations);
      }
      // The locks prove that the earlier attempt is over; its first event tells how it ended.
      if (unsettled != null && writer.isStored(unsettled.appended().getFirst())) {
        return committed(unsettled, writer.commit());
      }
      BatchDecision decision =
          BatchDecision.of(
              changes,
              found.locked(),
              found.stored(),
              writer.lookUpNamed(changes),
              clock.instant());
      if (!decision.appended().isEmpty()) {
        sent = decision;
      }
      return committed(decision, writer.writeAndCommit(decision));
    } catch (SQLException e) {
      return failed(e, sent, conversations);
    } finally {
      if (watch != null) {
        watch.close();
      }
    }
  }

  private static BatchAttempt committed(BatchDecision decision, Optional<SQLException> warning) {
    return warning.isPresent()
        ? new BatchAttempt.Weak(warning.get())
        : new BatchAttempt.Committed(decision);
  }

  private BatchAttempt failed(
      SQLException cause, @Nullable BatchDecision sent, Set<ConversationId> conversations) {
    SqlFailure kind = SqlFailure.of(cause);
    return switch (kind) {
      case BROKEN -> {
        close();
        yield sent == null
            ? new BatchAttempt.RolledBack(kind, cause)
            : new BatchAttempt.Unknown(sent, cause);
      }
      case POISON, PASSING -> {
        rollback();
        yield new BatchAttempt.RolledBack(kind, cause);
      }
      case LOCK_TIMEOUT -> {
        rollback();
        suspects.addAll(conversations);
        yield new BatchAttempt.RolledBack(kind, cause);
      }
    };
  }

  /**
   * Locks the conversations, but of the suspects only those that are free. Those come last, out of
   * order, which is safe since they are not waited for.
   */
  private List<LockedConversation> lockWithoutSuspects(
      WriterSession writer, Set<ConversationId> conversations) throws SQLException {
    Set<ConversationId> trusted = new TreeSet<>(conversations);
    trusted.removeAll(suspects);
    Set<ConversationId> suspected = new TreeSet<>(conversations);
    suspected.retainAll(suspects);
    List<LockedConversation> locked = new ArrayList<>(writer.lock(trusted));
    locked.addAll(writer.lockFree(suspected));
    return locked;
  }

  private static Set<ConversationId> stuck(
      WriterSession writer,
      Set<ConversationId> conversations,
      Collection<LockedConversation> locked)
      throws SQLException {
    Set<ConversationId> missing = new TreeSet<>(conversations);
    locked.forEach(conversation -> missing.remove(conversation.conversation().id()));
    return missing.isEmpty() ? missing : writer.existing(missing);
  }

  private WriterSession connected() throws SQLException {
    @Nullable WriterSession open = session;
    if (open == null) {
      open = new WriterSession(connections.open(name));
      session = open;
    }
    return open;
  }

  private void rollback() {
    @Nullable WriterSession open = session;
    try {
      if (open != null) {
        open.rollback();
      }
    } catch (SQLException e) {
      log.debug("could not roll back, dropping the connection", e);
      close();
    }
  }

  /** Drops the connection; the next attempt opens another. */
  @Override
  public void close() {
    @Nullable WriterSession open = session;
    session = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException e) {
      log.debug("could not close a connection", e);
    }
  }
}
