package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.engine.Outbound;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.adapter.socketio.namespace.ClientSocket;
import dev.parley.application.delivery.Outlet;
import dev.parley.application.delivery.Recipient;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.conversation.Room;
import dev.parley.domain.event.TimelineEvent;
import dev.parley.domain.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A socket in at most one room. Thread-safe. */
final class RoomRecipient implements Recipient {
  private static final int MAX_HELD = 1_000;

  private final RoomOutlet outlet;
  private final ClientSocket socket;
  private final UserId user;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Room room;

  /** Up to where the socket has everything. */
  private long position;

  /** What has happened in the room while its history is read; null once that was told. */
  private @Nullable List<Held> held;

  /** Who was in the room when the socket was told last. */
  private @Nullable Json shown;

  RoomRecipient(RoomOutlet outlet, ClientSocket socket, UserId user) {
    this.outlet = outlet;
    this.socket = socket;
    this.user = user;
  }

  @Override
  public UserId user() {
    return user;
  }

  @Override
  public Outlet outlet() {
    return outlet;
  }

  /** Sockets read what was said before from the history. */
  @Override
  public int replay(TimelineEvent event) {
    return 0;
  }

  ClientSocket socket() {
    return socket;
  }

  /** The socket goes into a room, of which it hears nothing before {@link #enter}. */
  void approach(Room approached) {
    lock.lock();
    try {
      room = approached;
      position = 0;
      shown = null;
      held = new ArrayList<>(0);
    } finally {
      lock.unlock();
    }
  }

  /** The socket has everything in its room up to {@code seq}, and hears the rest now. */
  void enter(long seq) {
    lock.lock();
    try {
      position = seq;
      List<Held> waiting = held == null ? List.of() : held;
      held = null;
      waiting.forEach(each -> tell(each.seq(), each.news()));
    } finally {
      lock.unlock();
    }
  }

  /** The socket is in no room. */
  void leave() {
    lock.lock();
    try {
      room = null;
      held = null;
    } finally {
      lock.unlock();
    }
  }

  /** Its room, if it is in one. */
  Optional<Room> room() {
    lock.lock();
    try {
      return Optional.ofNullable(room);
    } finally {
      lock.unlock();
    }
  }

  boolean isIn(ConversationId id) {
    lock.lock();
    try {
      return room != null && room.id().equals(id);
    } finally {
      lock.unlock();
    }
  }

  /** Something has happened in a room, as it is told. */
  void hear(ConversationId id, long seq, Outbound news) {
    boolean overflown = false;
    lock.lock();
    try {
      if (room != null && room.id().equals(id)) {
        if (held == null) {
          tell(seq, news);
        } else {
          overflown = held.size() >= MAX_HELD;
          held.add(new Held(seq, news));
        }
      }
    } finally {
      lock.unlock();
    }
    if (overflown) {
      socket.drop();
    }
  }

  /** Under the lock. */
  private void tell(long seq, Outbound news) {
    if (seq > position) {
      socket.emit(news);
    }
  }

  /** How things are in a room, which may be left out until the socket is in. */
  void show(ConversationId id, Outbound state) {
    lock.lock();
    try {
      if (room != null && room.id().equals(id) && held == null) {
        socket.emit(state);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Who is in a room, unless the socket knows it so already. */
  void showRoster(ConversationId id, Json roster, Outbound state) {
    lock.lock();
    try {
      if (room != null && room.id().equals(id) && held == null && !roster.equals(shown)) {
        shown = roster;
        socket.emit(state);
      }
    } finally {
      lock.unlock();
    }
  }

  private record Held(long seq, Outbound news) {}
}
