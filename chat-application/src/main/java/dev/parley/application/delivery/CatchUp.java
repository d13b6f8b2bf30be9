package dev.parley.application.delivery;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.timeline.TimelineRange;
import java.time.Duration;

/**
 * Reads what a channel misses from the store, as often as it takes. The channel has one of these
 * running at the most. No lock is held over a read: what is missing is asked of the channel, and
 * what was read is handed to it, each under the channel's lock.
 */
final class CatchUp {
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

  private final ConversationChannel channel;
  private final Environment environment;

  CatchUp(ConversationChannel channel, Environment environment) {
    this.channel = channel;
    this.environment = environment;
  }

  /** Starts to read; it ends as soon as the channel misses nothing. */
  void start() {
    environment.scheduler().execute(() -> run(FIRST_RETRY));
  }

  private void run(Duration retry) {
    try {
      while (true) {
        TimelineRange missing = channel.missing();
        if (missing == null) {
          return;
        }
        channel.fill(missing, environment.timeline().read(channel.id(), missing));
      }
    } catch (PortUnavailableException e) {
      environment.counters().failedRead();
      Duration next = retry.multipliedBy(2);
      environment
          .scheduler()
          .schedule(retry, () -> run(next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next));
    }
  }
}
