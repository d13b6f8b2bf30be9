package dev.parley.application.session;

import dev.parley.application.delivery.Attachment;
import dev.parley.application.delivery.Delivery;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.delivery.ResumeReport;
import dev.parley.application.receipt.DeviceProgress;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.TypingChanged;
import dev.parley.domain.session.DeviceId;
import dev.parley.domain.timeline.DatabaseEpoch;
import dev.parley.domain.timeline.Timeline;
import dev.parley.domain.user.UserId;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A session that hears of what is new once it has said what it knows. One call of {@link #resume}
 * at a time; {@link #close} at any time, from any thread.
 */
public final class LiveSession implements AutoCloseable {
  /** In how many conversations the end of a session is told to those who believe it types. */
  private static final int MAX_TYPING = 20;

  private final Delivery delivery;
  private final Timeline timeline;
  private final DeviceProgress devices;
  private final Recipient recipient;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Attachment attachment;
  private boolean closed;

  /** Where the others may believe that the session's user types. */
  private final Set<ConversationId> typingIn = new HashSet<>(0);

  LiveSession(Delivery delivery, Timeline timeline, DeviceProgress devices, Recipient recipient) {
    this.delivery = delivery;
    this.timeline = timeline;
    this.devices = devices;
    this.recipient = recipient;
  }

  /**
   * Brings the session up to date and lets it go live. The first call attaches it: in the
   * conversations that have no position it is live from then on.
   *
   * @throws dev.parley.domain.PortUnavailableException if the store cannot be asked; calling again
   *     with the positions that the session has come to is right
   */
  public Outcome resume(Request request) {
    DatabaseEpoch epoch = timeline.epoch();
    boolean reset = request.epoch().isPresent() && !request.epoch().get().equals(epoch);
    Map<ConversationId, Long> positions = reset ? Map.of() : positions(request);
    Attachment attached = attached(positions);
    ResumeReport report =
        attached == null ? ResumeReport.EMPTY : delivery.resume(attached, positions);
    return new Outcome(epoch, reset, report);
  }

  private Map<ConversationId, Long> positions(Request request) {
    if (request.positions().isPresent()) {
      return request.positions().get();
    }
    return request.device().map(device -> devices.of(recipient.user(), device)).orElse(Map.of());
  }

  /** The attachment; null if the session is closed. */
  private @Nullable Attachment attached(Map<ConversationId, Long> positions) {
    lock.lock();
    try {
      if (closed || attachment != null) {
        return attachment;
      }
    } finally {
      lock.unlock();
    }
    // Asks the store, and must not hold up the closing meanwhile.
    Attachment attached = delivery.attach(recipient, positions.keySet());
    lock.lock();
    try {
      if (!closed) {
        attachment = attached;
        return attached;
      }
    } finally {
      lock.unlock();
    }
    attached.close();
    return null;
  }

  /** Whose session it is. */
  public UserId user() {
    return recipient.user();
  }

  /** Whether it hears of what is new. */
  public boolean isLive() {
    lock.lock();
    try {
      return attachment != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether it hears of what is new in this conversation, so that its user is a member for sure.
   * Asks no port.
   */
  public boolean follows(ConversationId conversation) {
    Attachment attached;
    lock.lock();
    try {
      attached = attachment;
    } finally {
      lock.unlock();
    }
    return attached != null && delivery.follows(attached, conversation);
  }

  /** Tells the others that the session's user types, or does no longer; the end of it does, too. */
  public void typing(ConversationId conversation, boolean typing) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (!typing) {
        typingIn.remove(conversation);
      } else if (typingIn.size() < MAX_TYPING) {
        typingIn.add(conversation);
      }
    } finally {
      lock.unlock();
    }
    delivery.typing(new TypingChanged(conversation, recipient.user(), typing));
  }

  /** Ends it: nothing is delivered to it from the return of this call on. */
  @Override
  public void close() {
    Attachment attached;
    lock.lock();
    try {
      closed = true;
      attached = attachment;
      attachment = null;
    } finally {
      lock.unlock();
    }
    // Before it is detached: the channels of conversations that nobody else follows close then.
    typingIn.forEach(
        conversation -> delivery.typing(new TypingChanged(conversation, recipient.user(), false)));
    typingIn.clear();
    if (attached != null) {
      attached.close();
    }
  }

  /**
   * What a session knows.
   *
   * @param epoch the life of the store to which its sequences belong; empty if it has none
   * @param device which device it is
   * @param positions the highest sequence below which it has everything, by conversation; empty to
   *     go on from what the device has acknowledged before
   */
  public record Request(
      Optional<DatabaseEpoch> epoch,
      Optional<DeviceId> device,
      Optional<Map<ConversationId, Long>> positions) {
    /** Copies the positions, in their order: so are they replayed. */
    public Request {
      positions = positions.map(LinkedHashMap::new).map(Collections::unmodifiableMap);
    }
  }

  /**
   * What came of it.
   *
   * @param epoch the present life of the store
   * @param reset whether that is another than the session's, so that all it knows is void: nothing
   *     was replayed
   * @param report how far the session has come
   */
  public record Outcome(DatabaseEpoch epoch, boolean reset, ResumeReport report) {}
}
