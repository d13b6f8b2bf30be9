package dev.parley.adapter.http;

import dev.parley.domain.PortUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a port is unavailable once in a while, not once per request. Thread-safe. */
final class OutageLog {
  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<String, Instant> lastByOperation = new ConcurrentHashMap<>();

  OutageLog(InstantSource clock) {
    this.clock = clock;
  }

  void report(PortUnavailableException outage) {
    Instant now = clock.instant();
    Instant reported =
        lastByOperation.merge(
            outage.operation(),
            now,
            (last, next) -> next.isBefore(last.plus(INTERVAL)) ? last : next);
    if (reported.equals(now)) {
      LOG.warn("Requests are answered with \"unavailable\"", outage);
    } else {
      LOG.debug("Answered with \"unavailable\"", outage);
    }
  }
}
