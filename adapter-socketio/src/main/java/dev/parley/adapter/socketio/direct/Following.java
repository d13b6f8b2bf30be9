package dev.parley.adapter.socketio.direct;

import dev.parley.application.session.LiveSession;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.DirectConversation;
import dev.parley.domain.inbox.InboxEntry;
import dev.parley.domain.timeline.DatabaseEpoch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a socket hear of what is new, or of what is new since it was here. Not thread-safe. */
final class Following {
  /** Whoever has missed more gets it after the next reconnect. */
  private static final int MAX_ROUNDS = 20;

  private final LiveSession live;
  private final DirectRecipient recipient;
  private @Nullable GoingOn goingOn;

  Following(LiveSession live, DirectRecipient recipient) {
    this.live = live;
    this.recipient = recipient;
  }

  /**
   * Lets the socket hear of what is new from now on. May block.
   *
   * @return where it begins
   */
  Recovery begin(UUID key) {
    // Live first and the list second: what is opened between the two is in both.
    DatabaseEpoch epoch =
        live.resume(
                new LiveSession.Request(Optional.empty(), Optional.empty(), Optional.of(Map.of())))
            .epoch();
    List<InboxEntry> inbox = recipient.directory().load();
    Map<ConversationId, Long> heads = new HashMap<>();
    inbox.forEach(entry -> heads.put(entry.conversation().id(), entry.head()));
    recipient.startAt(heads);
    recipient.decide(Set.of());
    return Recovery.beginning(key, epoch, inbox);
  }

  /**
   * Finds out how far a socket had come that comes back. May block.
   *
   * @return false if that cannot be said, so that it has to begin anew
   */
  boolean prepare(Recovery recovery) {
    Optional<Map<ConversationId, Long>> known = positions(recovery);
    known.ifPresent(recipient::startAt);
    known.ifPresent(positions -> goingOn = new GoingOn(recovery, positions));
    return known.isPresent();
  }

  /**
   * Lets a socket that has come back hear of what it has missed, and of what is new. May block.
   *
   * @throws dev.parley.domain.PortUnavailableException if the store cannot be asked
   */
  void goOn() {
    GoingOn from = goingOn;
    if (from == null) {
      return;
    }
    goingOn = null;
    LiveSession.Outcome resumed =
        live.resume(
            new LiveSession.Request(
                Optional.of(from.recovery().epoch()), Optional.empty(), Optional.of(from.known())));
    // What was opened since the list was read.
    Optional<Map<ConversationId, Long>> later = positions(from.recovery());
    if (resumed.reset() || later.isEmpty()) {
      recipient.drop();
      return;
    }
    Map<ConversationId, Long> opened = new HashMap<>(later.get());
    opened.keySet().removeAll(from.known().keySet());
    opened.values().removeIf(position -> position > 0);
    recipient.decide(Set.copyOf(opened.keySet()));
    Set<ConversationId> unfinished = new HashSet<>(resumed.report().unfinished().keySet());
    unfinished.addAll(opened.keySet());
    for (int round = 0; round < MAX_ROUNDS && !unfinished.isEmpty(); round++) {
      unfinished =
          live.resume(
                  new LiveSession.Request(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(recipient.positions(unfinished))))
              .report()
              .unfinished()
              .keySet();
    }
    if (!unfinished.isEmpty()) {
      recipient.drop();
    }
  }

  private Optional<Map<ConversationId, Long>> positions(Recovery recovery) {
    Map<ConversationId, Long> positions = new HashMap<>();
    for (InboxEntry entry : recipient.directory().load()) {
      if (entry.conversation() instanceof DirectConversation) {
        Optional<Long> position = recovery.position(entry);
        if (position.isEmpty()) {
          return Optional.empty();
        }
        positions.put(entry.conversation().id(), Math.min(position.get(), entry.head()));
      }
    }
    return Optional.of(positions);
  }

  private record GoingOn(Recovery recovery, Map<ConversationId, Long> known) {}
}
