package dev.parley.adapter.websocket;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds until it ends. Each is let go of once, also when the session has ended while
 * it was being acquired. Thread-safe.
 */
final class Holdings {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Kind, Runnable> held = new EnumMap<>(Kind.class);
  private boolean over;

  /** Holds something, in place of what was held of this kind. */
  void put(Kind kind, Runnable letGo) {
    Runnable superfluous;
    lock.lock();
    try {
      superfluous = over ? letGo : held.put(kind, letGo);
    } finally {
      lock.unlock();
    }
    run(superfluous);
  }

  /** Lets go of everything, and from now on of whatever comes. */
  void letGo() {
    List<Runnable> all;
    lock.lock();
    try {
      over = true;
      all = List.copyOf(held.values());
      held.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(Runnable::run);
  }

  private static void run(@Nullable Runnable letGo) {
    if (letGo != null) {
      letGo.run();
    }
  }

  /** Of each a session holds one at a time. */
  enum Kind {
    /** A place among the sessions from its address. */
    PLACE_OF_ADDRESS,
    /** A place among the sessions of its user. */
    PLACE_OF_USER,
    /** Being told when its access ends. */
    ACCESS
  }
}
