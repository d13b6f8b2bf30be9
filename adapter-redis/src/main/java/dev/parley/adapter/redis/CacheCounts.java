package dev.parley.adapter.redis;

import java.util.concurrent.atomic.LongAdder;

/** What a cache has done since the adapter was opened. Thread-safe. */
final class CacheCounts {
  final LongAdder found = new LongAdder();
  final LongAdder missed = new LongAdder();

  RedisAdapter.CacheCounters snapshot() {
    return new RedisAdapter.CacheCounters(found.sum(), missed.sum());
  }
}
