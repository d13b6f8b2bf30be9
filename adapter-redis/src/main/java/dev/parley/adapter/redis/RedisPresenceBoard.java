package dev.parley.adapter.redis;

import dev.parley.domain.Scheduler;
import dev.parley.domain.presence.PresenceBoard;
import dev.parley.domain.presence.PresencePeer;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The presence board over the channels of the event bus. Nothing is kept in Redis: each instance
 * holds what it has said, tells changes as they come, and all of it when somebody asks, who has
 * learnt from a summary that something is missing. Thread-safe.
 *
 * <p>Time is counted in looks, one each second: so a process that was stopped and goes on does not
 * take its own absence for the silence of others.
 */
final class RedisPresenceBoard implements PresenceBoard, AutoCloseable {
  static final Duration LOOK = Duration.ofSeconds(1);

  /** How long others are believed while this instance hears nothing at all. */
  static final Duration SILENCE_WHILE_DEAF = Duration.ofSeconds(15);

  /** How many users go into one message. */
  static final int MAX_USERS = 1_000;

  /** Between parts of a whole, so that they do not crowd out events. */
  private static final Duration BETWEEN_PARTS = Duration.ofMillis(50);

  private static final int LOOKS_PER_SUMMARY = 2;

  private final Publisher self;
  private final PresenceFormat format;
  private final Consumer<EncodedBatch> publisher;
  private final BooleanSupplier hearing;
  private final Scheduler scheduler;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<UserId, Sighting> own = new LinkedHashMap<>();
  private final Map<Publisher, PeerPresence> peers = new HashMap<>();
  private @Nullable Listener listener;
  private long version;
  private long looks;
  private boolean telling;
  private volatile boolean closed;

  /**
   * @param publisher sends messages, in the order of calls and without blocking
   * @param hearing whether what others send arrives here now
   */
  RedisPresenceBoard(
      Publisher self,
      PresenceFormat format,
      Consumer<EncodedBatch> publisher,
      BooleanSupplier hearing,
      Scheduler scheduler) {
    this.self = self;
    this.format = format;
    this.publisher = publisher;
    this.hearing = hearing;
    this.scheduler = scheduler;
  }

  @Override
  public void report(Map<UserId, Optional<Sighting>> changes) {
    lock.lock();
    try {
      Map<UserId, Optional<Sighting>> some = new HashMap<>();
      for (Map.Entry<UserId, Optional<Sighting>> change : changes.entrySet()) {
        UserId user = change.getKey();
        change.getValue().ifPresentOrElse(seen -> own.put(user, seen), () -> own.remove(user));
        some.put(user, change.getValue());
        if (some.size() == MAX_USERS) {
          tellChanges(some);
          some = new HashMap<>();
        }
      }
      if (!some.isEmpty()) {
        tellChanges(some);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tellChanges(Map<UserId, Optional<Sighting>> some) {
    send(new PresenceMessage.Changes(++version, some));
  }

  @Override
  public void subscribe(Listener newListener) {
    lock.lock();
    try {
      if (listener != null) {
        throw new IllegalStateException("the board has its listener");
      }
      listener = newListener;
    } finally {
      lock.unlock();
    }
    scheduler.schedule(LOOK, this::look);
  }

  /** Another instance has said something. */
  void received(Publisher from, PresenceMessage message) {
    lock.lock();
    try {
      Listener to = listener;
      if (to == null || closed) {
        return;
      }
      PeerPresence peer = peer(from, to);
      peer.heard();
      switch (message) {
        case PresenceMessage.Summary summary -> {
          if (peer.take(summary)) {
            send(new PresenceMessage.Ask(Set.of(from.boot())));
          }
        }
        case PresenceMessage.Changes changes -> {
          Map<UserId, Optional<Sighting>> news = peer.take(changes);
          if (!news.isEmpty()) {
            to.onChanges(nameOf(from), news);
          }
        }
        case PresenceMessage.Part part ->
            peer.take(part).ifPresent(whole -> to.onWhole(nameOf(from), whole));
        case PresenceMessage.Ask ask -> {
          if (ask.boots().isEmpty() || ask.boots().contains(self.boot())) {
            tellWhole();
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private PeerPresence peer(Publisher from, Listener to) {
    PeerPresence known = peers.get(from);
    if (known != null) {
      return known;
    }
    // Whoever begins a new life has ended the one before.
    for (Publisher earlier : List.copyOf(peers.keySet())) {
      if (earlier.instance().equals(from.instance())) {
        peers.remove(earlier);
        to.onGone(nameOf(earlier));
      }
    }
    PeerPresence fresh = new PeerPresence();
    peers.put(from, fresh);
    return fresh;
  }

  /** Another instance has taken its leave. */
  void left(Publisher from) {
    lock.lock();
    try {
      if (peers.remove(from) != null && listener != null) {
        listener.onGone(nameOf(from));
      }
    } finally {
      lock.unlock();
    }
  }

  private static PresencePeer nameOf(Publisher publisher) {
    return new PresencePeer(publisher.instance() + "/" + publisher.boot());
  }

  private void tellWhole() {
    if (telling) {
      // Whoever has missed the beginning sees by the next summary that something is missing.
      return;
    }
    telling = true;
    tellParts(own.entrySet().stream().map(Map.Entry::copyOf).toList(), version, 0);
  }

  private void tellParts(List<Map.Entry<UserId, Sighting>> users, long ofVersion, int part) {
    int parts = Math.max(1, (users.size() + MAX_USERS - 1) / MAX_USERS);
    int end = Math.min((part + 1) * MAX_USERS, users.size());
    Map<UserId, Sighting> some = new HashMap<>();
    users.subList(part * MAX_USERS, end).forEach(user -> some.put(user.getKey(), user.getValue()));
    send(new PresenceMessage.Part(ofVersion, part, parts, some));
    telling = part + 1 < parts;
    if (telling) {
      scheduler.schedule(BETWEEN_PARTS, () -> goOn(users, ofVersion, part + 1));
    }
  }

  private void goOn(List<Map.Entry<UserId, Sighting>> users, long ofVersion, int part) {
    lock.lock();
    try {
      if (!closed) {
        tellParts(users, ofVersion, part);
      }
    } finally {
      lock.unlock();
    }
  }

  private void send(PresenceMessage message) {
    publisher.accept(format.write(message));
  }

  private void look() {
    try {
      lookOnce(hearing.getAsBoolean());
    } finally {
      if (!closed) {
        scheduler.schedule(LOOK, this::look);
      }
    }
  }

  private void lookOnce(boolean hears) {
    lock.lock();
    try {
      if (looks == 0) {
        send(new PresenceMessage.Ask(Set.of()));
      }
      if (looks % LOOKS_PER_SUMMARY == 0) {
        send(new PresenceMessage.Summary(version));
      }
      looks++;
      giveUpTheSilent((hears ? SILENCE : SILENCE_WHILE_DEAF).dividedBy(LOOK));
    } finally {
      lock.unlock();
    }
  }

  private void giveUpTheSilent(long most) {
    List<Publisher> gone = new ArrayList<>();
    Iterator<Map.Entry<Publisher, PeerPresence>> all = peers.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Publisher, PeerPresence> peer = all.next();
      if (peer.getValue().lookedAt() > most) {
        all.remove();
        gone.add(peer.getKey());
      }
    }
    if (listener != null) {
      for (Publisher peer : gone) {
        listener.onGone(nameOf(peer));
      }
    }
  }

  /** Hears nothing any more, and says nothing of its own accord. */
  @Override
  public void close() {
    closed = true;
  }
}
