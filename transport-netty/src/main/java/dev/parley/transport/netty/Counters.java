package dev.parley.transport.netty;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The live counters behind {@link TransportStats}. Safe for any thread. */
final class Counters {

  final LongAdder socketsOpen = new LongAdder();
  final LongAdder webSocketsOpen = new LongAdder();
  final LongAdder socketsAccepted = new LongAdder();
  final LongAdder socketsRefused = new LongAdder();
  final LongAdder handshakesAccepted = new LongAdder();
  final LongAdder httpRequests = new LongAdder();
  final LongAdder framesIn = new LongAdder();
  final LongAdder bytesIn = new LongAdder();
  final LongAdder framesOut = new LongAdder();
  final LongAdder bytesOut = new LongAdder();
  final LongAdder framesDropped = new LongAdder();
  final LongAdder protocolBreaches = new LongAdder();

  private final Map<HandshakeRefusal, LongAdder> refusals = adders(HandshakeRefusal.class);
  private final Map<EvictionCause, LongAdder> evictions = adders(EvictionCause.class);

  void refused(HandshakeRefusal refusal) {
    increment(refusals, refusal);
  }

  void evicted(EvictionCause cause) {
    increment(evictions, cause);
  }

  TransportStats snapshot() {
    return new TransportStats(
        socketsOpen.sum(),
        webSocketsOpen.sum(),
        socketsAccepted.sum(),
        socketsRefused.sum(),
        handshakesAccepted.sum(),
        sums(refusals, HandshakeRefusal.class),
        httpRequests.sum(),
        framesIn.sum(),
        bytesIn.sum(),
        framesOut.sum(),
        bytesOut.sum(),
        framesDropped.sum(),
        protocolBreaches.sum(),
        sums(evictions, EvictionCause.class));
  }

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E key : type.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  private static <E extends Enum<E>> void increment(Map<E, LongAdder> adders, E key) {
    LongAdder adder = adders.get(key);
    if (adder != null) {
      adder.increment();
    }
  }

  private static <E extends Enum<E>> Map<E, Long> sums(Map<E, LongAdder> adders, Class<E> type) {
    Map<E, Long> sums = new EnumMap<>(type);
    adders.forEach((key, adder) -> sums.put(key, adder.sum()));
    return sums;
  }
}
