package dev.parley.adapter.socketio.namespace;

import dev.parley.adapter.socketio.engine.EngineSession;
import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What a client has been asked to acknowledge. Thread-safe. */
final class Acknowledgements {
  /** So that a client that never answers costs no more than this. */
  private static final int MAX_PENDING = 1_000;

  private final EngineSession session;
  private final AtomicLong ids = new AtomicLong();
  private final ConcurrentHashMap<Long, Pending> pending = new ConcurrentHashMap<>();

  Acknowledgements(EngineSession session) {
    this.session = session;
  }

  /**
   * A new id, under which an answer is awaited.
   *
   * @param then told between two calls of the listener: the arguments, or nothing if none came
   * @return empty if too many are awaited; then nobody is told
   */
  OptionalLong await(Duration timeout, Consumer<Optional<List<Json>>> then) {
    if (pending.size() >= MAX_PENDING) {
      return OptionalLong.empty();
    }
    long id = ids.getAndIncrement();
    pending.put(id, new Pending(then, session.schedule(timeout, () -> expire(id))));
    return OptionalLong.of(id);
  }

  private void expire(long id) {
    Pending expired = pending.remove(id);
    if (expired != null) {
      expired.then().accept(Optional.empty());
    }
  }

  /** An answer; one that nobody awaits means nothing. */
  void answered(long id, List<Json> arguments) {
    Pending answered = pending.remove(id);
    if (answered != null) {
      answered.timer().cancel();
      answered.then().accept(Optional.of(arguments));
    }
  }

  /** Nothing will come any more. */
  void close() {
    for (Long id : List.copyOf(pending.keySet())) {
      Pending left = pending.remove(id);
      if (left != null) {
        left.timer().cancel();
        left.then().accept(Optional.empty());
      }
    }
  }

  private record Pending(Consumer<Optional<List<Json>>> then, Scheduler.Cancellable timer) {}
}
