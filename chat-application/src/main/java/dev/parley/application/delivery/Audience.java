package dev.parley.application.delivery;

import dev.parley.domain.event.ProfileChanged;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.TimelineEvent;
import java.util.List;

/**
 * The sessions of one protocol on this instance that follow one conversation. What is delivered is
 * encoded once for all of them.
 *
 * <p>Delivery makes the calls one at a time. They must not block: each session has a bounded queue
 * of its own, and one that cannot keep up is closed by its protocol.
 */
public interface Audience {
  /** Adds a session that is not in; it gets what is delivered from now on. */
  void add(Recipient recipient);

  /** Removes a session that is in; it gets nothing that is delivered from now on. */
  void remove(Recipient recipient);

  /** Hands an entry of the log to each session, in the order of calls. */
  void deliver(TimelineEvent event);

  /**
   * Tells each session how far some members have come. Unlike entries this may be left out for a
   * session that is behind.
   *
   * @param receipts at least one, at most one for each member
   */
  void deliver(List<ReceiptAdvanced> receipts);

  /**
   * Tells each session who types now, and nobody else. May be left out for a session that is
   * behind; a protocol that does not show it leaves it out for all.
   *
   * @param typists whose own sessions are among the sessions here, or no longer
   */
  default void deliver(Typists typists) {}

  /**
   * Tells each session what a member says of themselves now. May be left out for a session that is
   * behind, too, and by protocols that do not tell such things, which is the default.
   */
  default void deliver(ProfileChanged profile) {}
}
