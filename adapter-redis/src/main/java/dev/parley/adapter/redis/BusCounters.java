package dev.parley.adapter.redis;

import dev.parley.domain.event.EventBus.LossCause;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the bus has done since it was opened. Thread-safe. */
final class BusCounters {
  final LongAdder publishedMessages = new LongAdder();
  final LongAdder publishedEvents = new LongAdder();
  final LongAdder droppedEvents = new LongAdder();
  final LongAdder receivedMessages = new LongAdder();
  final LongAdder receivedEvents = new LongAdder();
  final LongAdder notFollowedEvents = new LongAdder();
  final LongAdder unknownEvents = new LongAdder();
  final LongAdder unreadableMessages = new LongAdder();
  final LongAdder overflownMessages = new LongAdder();
  final LongAdder listenerFailures = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  final LongAdder deafnesses = new LongAdder();
  private final Map<LossCause, LongAdder> losses = new EnumMap<>(LossCause.class);

  BusCounters() {
    for (LossCause cause : LossCause.values()) {
      losses.put(cause, new LongAdder());
    }
  }

  void loss(LossCause cause) {
    LongAdder count = losses.get(cause);
    if (count != null) {
      count.increment();
    }
  }

  RedisAdapter.Counters snapshot() {
    Map<LossCause, Long> lossesByCause = new EnumMap<>(LossCause.class);
    losses.forEach((cause, count) -> lossesByCause.put(cause, count.sum()));
    return new RedisAdapter.Counters(
        publishedMessages.sum(),
        publishedEvents.sum(),
        droppedEvents.sum(),
        receivedMessages.sum(),
        receivedEvents.sum(),
        notFollowedEvents.sum(),
        unknownEvents.sum(),
        unreadableMessages.sum(),
        overflownMessages.sum(),
        listenerFailures.sum(),
        reconnects.sum(),
        deafnesses.sum(),
        lossesByCause);
  }
}
