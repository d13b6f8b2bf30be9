package dev.parley.adapter.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how long something took, for the document; never judges it. */
final class Timed {
  private static final Logger log = LoggerFactory.getLogger(Timed.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Timed() {}

  /**
   * Waits for something generously.
   *
   * @param what what has happened then, for the log
   * @param since the nanosecond of the cause
   */
  static void awaitAndLog(String what, long since, Callable<Boolean> happened) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(happened);
    log.info("{} after {} ms", what, (System.nanoTime() - since) / 1_000_000);
  }
}
