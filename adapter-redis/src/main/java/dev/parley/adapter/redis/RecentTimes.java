package dev.parley.adapter.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A time for each of the keys that were used last, up to a number of keys. Thread-safe. */
final class RecentTimes<K> {
  private final Map<K, Long> times;

  /**
   * @param most how many keys; at least 1
   */
  RecentTimes(int most) {
    times =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
            return size() > most;
          }
        };
  }

  synchronized OptionalLong get(K key) {
    Long time = times.get(key);
    return time == null ? OptionalLong.empty() : OptionalLong.of(time);
  }

  synchronized void put(K key, long time) {
    times.put(key, time);
  }

  synchronized void remove(K key) {
    times.remove(key);
  }

  /**
   * Puts a time, unless one is there to which it is not long enough.
   *
   * @return whether it was put
   */
  synchronized boolean putIfLater(K key, long time, long byAtLeast) {
    Long earlier = times.get(key);
    if (earlier != null && time - earlier < byAtLeast) {
      return false;
    }
    times.put(key, time);
    return true;
  }
}
