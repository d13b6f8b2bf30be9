package dev.parley.adapter.redis;

import dev.parley.domain.Scheduler;
import dev.parley.domain.Scheduler.Cancellable;
import java.time.Duration;
import java.util.List;

/**
 * Looks at regular intervals whether the links are alive: asks the subscription for a sign of life,
 * and gives up what takes too long. Half-open links show no other way.
 *
 * <p>Time is counted in looks. A process that stood still for a while makes one look afterwards,
 * not many, and so does not take its own absence for the silence of others.
 */
final class KeepAlive implements AutoCloseable {
  private final Scheduler scheduler;
  private final Duration interval;
  private final int looksPerProbe;
  private final Runnable probe;
  private final List<Watch> watches;
  private boolean closed;
  private Cancellable next = () -> {};
  private int looks;

  /**
   * @param interval between two looks
   * @param probeEvery how often to ask for a sign of life; a multiple of the interval
   * @param probe asks for a sign of life
   * @param watches what must come to an end, and within what time
   */
  KeepAlive(
      Scheduler scheduler,
      Duration interval,
      Duration probeEvery,
      Runnable probe,
      List<Watch> watches) {
    this.scheduler = scheduler;
    this.interval = interval;
    this.looksPerProbe = Math.max(1, looks(probeEvery, interval));
    this.probe = probe;
    this.watches = List.copyOf(watches);
  }

  private static int looks(Duration time, Duration interval) {
    return Math.toIntExact(time.dividedBy(interval));
  }

  /** Something that begins and ends, again and again, and may hang in between. Thread-safe. */
  interface Awaited {
    /** A number for what is under way, never used again for another; 0 while nothing is. */
    long underWay();

    /** Gives it up, if it is still under way. */
    void giveUp(long which);
  }

  /** Watches over one such thing. Used by one look at a time. */
  static final class Watch {
    private final Awaited awaited;
    private final Duration longest;
    private long seen;
    private int looksSince;

    /**
     * @param longest how long it may be under way
     */
    Watch(Awaited awaited, Duration longest) {
      this.awaited = awaited;
      this.longest = longest;
    }

    private void look(Duration interval) {
      long now = awaited.underWay();
      if (now == 0 || now != seen) {
        seen = now;
        looksSince = 0;
        return;
      }
      looksSince++;
      if (looksSince >= looks(longest, interval)) {
        awaited.giveUp(now);
      }
    }
  }

  synchronized void start() {
    if (!closed) {
      next = scheduler.schedule(interval, this::look);
    }
  }

  private void look() {
    try {
      watches.forEach(watch -> watch.look(interval));
      if (looks++ % looksPerProbe == 0) {
        probe.run();
      }
    } finally {
      start();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.cancel();
  }
}
