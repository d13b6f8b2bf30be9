package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.frame.ErrorCode;
import dev.parley.adapter.websocket.frame.RequestType;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what {@link WebSocketStats} tells. Thread-safe. */
final class Counters {
  private final LongAdder opened = new LongAdder();
  private final LongAdder closedByPeer = new LongAdder();
  private final Map<RequestType, LongAdder> requests = adders(RequestType.class);
  private final Map<ErrorCode, LongAdder> errors = adders(ErrorCode.class);
  private final Map<CloseCode, LongAdder> closes = adders(CloseCode.class);

  void opened() {
    opened.increment();
  }

  void request(RequestType type) {
    increment(requests, type);
  }

  void error(ErrorCode code) {
    increment(errors, code);
  }

  void closed(int code) {
    CloseCode.of(code).ifPresentOrElse(known -> increment(closes, known), closedByPeer::increment);
  }

  WebSocketStats stats(int sessions) {
    return new WebSocketStats(
        sessions, opened.sum(), sums(requests), sums(errors), sums(closes), closedByPeer.sum());
  }

  private static <E extends Enum<E>> void increment(Map<E, LongAdder> adders, E key) {
    LongAdder adder = adders.get(key);
    if (adder != null) {
      adder.increment();
    }
  }

  /** Filled for good here, so that it may be read by many threads without a lock. */
  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E key : type.getEnumConstants()) {
      adders.put(key, new LongAdder());
    }
    return adders;
  }

  private static <E> Map<E, Long> sums(Map<E, LongAdder> adders) {
    return adders.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
  }
}
