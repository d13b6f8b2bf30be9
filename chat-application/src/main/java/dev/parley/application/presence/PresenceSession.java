package dev.parley.application.presence;

import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.user.UserId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A session of somebody who is there as long as it is open, and what it wants to know of others.
 * Thread-safe.
 */
public final class PresenceSession implements AutoCloseable {
  private final PresenceTracking tracking;
  final PresentUser present;
  final PresenceOutlet outlet;

  // Guarded by the lock of the tracking.
  final Set<UserId> users = new HashSet<>(0);
  final Set<ConversationId> conversations = new HashSet<>(0);

  /** Of whom it has to be told; a set, so that it is told once of whoever changes often. */
  final Set<UserId> pending = new LinkedHashSet<>(0);

  /** Whether nothing is told yet, since an answer is under way that must come first. */
  boolean held;

  boolean watching;
  boolean closed;

  PresenceSession(PresenceTracking tracking, PresentUser present, PresenceOutlet outlet) {
    this.tracking = tracking;
    this.present = present;
    this.outlet = outlet;
  }

  /** Whose session it is. */
  public UserId user() {
    return present.user;
  }

  /** The user does something. Costs next to nothing. */
  public void noteActivity() {
    tracking.noteActivity(present);
  }

  /** What was asked for with {@link WatchPresence} is answered: what is new may be told now. */
  public void answered() {
    tracking.answered(this);
  }

  /** The session is over. Repeated calls do nothing. */
  @Override
  public void close() {
    tracking.leave(this);
  }
}
