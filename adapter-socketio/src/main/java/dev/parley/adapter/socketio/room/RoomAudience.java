package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.application.delivery.Audience;
import dev.parley.application.delivery.Recipient;
import dev.parley.application.delivery.Typists;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.ConversationOpened;
import dev.parley.domain.event.MemberJoined;
import dev.parley.domain.event.MemberLeft;
import dev.parley.domain.event.MessageAction;
import dev.parley.domain.event.MessageSent;
import dev.parley.domain.event.ModerationEvent;
import dev.parley.domain.event.ReceiptAdvanced;
import dev.parley.domain.event.RoomChanged;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets in one room. What happens is told in its order by one task at a time, on a thread
 * that may ask the store who somebody is; Delivery never waits for it.
 */
final class RoomAudience implements Audience {
  private static final Logger LOG = LoggerFactory.getLogger(RoomAudience.class);

  private static final int MAX_QUEUED = 2_000;

  private final RoomOutlet outlet;
  private final ConversationId id;
  private final Roster roster;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<RoomRecipient> sockets = new ArrayList<>(2);
  private final Deque<Happening> queue = new ArrayDeque<>(2);
  private boolean isWorking;

  /**
   * What those are called who were there when the task had come so far; null if nobody listens.
   * Only the task touches it.
   */
  private @Nullable Map<UserId, String> people;

  /** Who is believed to type; only the task touches it. */
  private Set<UserId> typing = Set.of();

  RoomAudience(RoomOutlet outlet, ConversationId id) {
    this.outlet = outlet;
    this.id = id;
    this.roster = new Roster(outlet.chat(), outlet.names(), id);
  }

  @Override
  public void add(Recipient recipient) {
    lock.lock();
    try {
      sockets.add((RoomRecipient) recipient);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void remove(Recipient recipient) {
    RoomRecipient socket = (RoomRecipient) recipient;
    lock.lock();
    try {
      sockets.removeIf(each -> each == socket);
    } finally {
      lock.unlock();
    }
    // Whoever leaves by themselves is in no room by now: this one was put out.
    if (socket.isIn(id)) {
      socket.leave();
      outlet.scheduler().execute(socket.socket()::disconnect);
    }
  }

  @Override
  public void deliver(TimelineEvent event) {
    add(new Happening.Event(event));
  }

  @Override
  public void deliver(List<ReceiptAdvanced> receipts) {
    // This dialect does not tell who has read what.
  }

  @Override
  public void deliver(Typists typists) {
    add(new Happening.Typing(Set.copyOf(typists.users())));
  }

  private void add(Happening happening) {
    List<RoomRecipient> behind = List.of();
    lock.lock();
    try {
      if (queue.size() >= MAX_QUEUED) {
        // Nothing is left out of a live session: whoever is behind comes back.
        behind = List.copyOf(sockets);
      } else {
        queue.add(happening);
        if (!isWorking) {
          isWorking = true;
          outlet.scheduler().execute(this::work);
        }
      }
    } finally {
      lock.unlock();
    }
    behind.forEach(socket -> socket.socket().drop());
  }

  private void work() {
    boolean hasChanged = false;
    while (true) {
      Happening next;
      List<RoomRecipient> listeners;
      lock.lock();
      try {
        next = queue.poll();
        listeners = inRoom();
        if (next == null && !hasChanged) {
          isWorking = false;
          return;
        }
      } finally {
        lock.unlock();
      }
      try {
        if (next == null) {
          // Once for all who have come and gone meanwhile.
          hasChanged = false;
          show(listeners);
        } else {
          hasChanged |= tell(next, listeners);
        }
      } catch (RuntimeException e) {
        // Nothing is left out of a live session: they come back.
        if (e instanceof PortUnavailableException) {
          LOG.warn("the sockets of a room have to come back: {}", e.getMessage());
        } else {
          LOG.error("The sockets of a room have to come back", e);
        }
        hasChanged = false;
        listeners.forEach(socket -> socket.socket().drop());
      }
    }
  }

  private List<RoomRecipient> inRoom() {
    return sockets.stream().filter(socket -> socket.isIn(id)).toList();
  }

  private void show(List<RoomRecipient> listeners) {
    Optional<RoomRecipient> asker = listeners.stream().findFirst();
    Optional<Room> room = asker.flatMap(RoomRecipient::room);
    if (asker.isPresent() && room.isPresent()) {
      Json now = roster.json(asker.get().user(), room.get().name());
      Outbound state = outlet.event("roomData", now);
      listeners.forEach(socket -> socket.showRoster(id, now, state));
    }
  }

  /** Tells what has happened; returns whether others are in the room now. */
  private boolean tell(Happening happening, List<RoomRecipient> listeners) {
    if (listeners.isEmpty()) {
      people = null;
      return false;
    }
    if (people == null) {
      people = roster.people(listeners.getFirst().user());
    }
    Map<UserId, String> known = people;
    return switch (happening) {
      case Happening.Event event -> tell(event.event(), known, listeners);
      case Happening.Typing now -> {
        tellTyping(now.users(), listeners);
        yield false;
      }
    };
  }

  private boolean tell(
      TimelineEvent event, Map<UserId, String> known, List<RoomRecipient> listeners) {
    return switch (event) {
      case MessageSent sent -> {
        String name = outlet.names().of(sent.actor());
        Outbound news = outlet.event("message", RoomJson.message(sent.message(), name));
        listeners.forEach(socket -> socket.hear(id, sent.seq(), news));
        yield false;
      }
      case MemberJoined joined -> {
        String name = outlet.names().of(joined.user());
        known.put(joined.user(), name);
        if (!hasTwin(joined.user(), name, known)) {
          line(joined.user(), joined.seq(), name + " has joined!", listeners);
        }
        yield true;
      }
      case MemberLeft left -> {
        String name = outlet.names().of(left.user());
        known.remove(left.user());
        if (!hasTwin(left.user(), name, known)) {
          line(left.user(), left.seq(), name + " has left.", listeners);
        }
        yield true;
      }
      // Clients of this dialect know nothing of these.
      case ConversationOpened opened -> false;
      case MessageAction action -> false;
      case RoomChanged changed -> false;
      case ModerationEvent moderation -> false;
    };
  }

  /** Whoever takes the place of somebody of their name neither comes nor goes. */
  private static boolean hasTwin(UserId user, String name, Map<UserId, String> known) {
    return known.entrySet().stream()
        .anyMatch(other -> !other.getKey().equals(user) && other.getValue().equals(name));
  }

  private void line(UserId user, long seq, String text, List<RoomRecipient> listeners) {
    Outbound news = outlet.event("message", RoomJson.line(text));
    listeners.stream()
        .filter(socket -> !socket.user().equals(user))
        .forEach(socket -> socket.hear(id, seq, news));
  }

  private void tellTyping(Set<UserId> now, List<RoomRecipient> listeners) {
    Set<UserId> changed = new HashSet<>(now);
    changed.addAll(typing);
    changed.removeIf(user -> now.contains(user) && typing.contains(user));
    Map<UserId, String> names = outlet.names().of(changed);
    for (UserId user : changed) {
      Outbound news =
          outlet.event(
              now.contains(user) ? "userTyping" : "userStoppedTyping",
              RoomJson.typist(names.getOrDefault(user, "")));
      listeners.stream()
          .filter(socket -> !socket.user().equals(user))
          .forEach(socket -> socket.show(id, news));
    }
    typing = now;
  }

  /** What is to be told. */
  private sealed interface Happening {
    /** Something that the log knows. */
    record Event(TimelineEvent event) implements Happening {}

    /** Who types now. */
    record Typing(Set<UserId> users) implements Happening {}
  }
}
