package dev.parley.adapter.redis;

import java.util.concurrent.atomic.LongAdder;

/** What the limiter has done since the adapter was opened. Thread-safe. */
final class LimitCounts {
  final LongAdder asked = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder local = new LongAdder();

  RedisAdapter.LimitCounters snapshot() {
    return new RedisAdapter.LimitCounters(asked.sum(), refused.sum(), local.sum());
  }
}
