package dev.parley.adapter.socketio.direct;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers the last of something, and forgets what is older. Thread-safe.
 *
 * @param <K> under what it is found
 * @param <V> what is remembered
 */
final class Recently<K, V> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, V> entries;

  /**
   * @param limit how much is remembered
   */
  Recently(int limit) {
    this.entries =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > limit;
          }
        };
  }

  void put(K key, V value) {
    lock.lock();
    try {
      entries.put(key, value);
    } finally {
      lock.unlock();
    }
  }

  Optional<V> find(K key) {
    lock.lock();
    try {
      return Optional.ofNullable(entries.get(key));
    } finally {
      lock.unlock();
    }
  }
}
