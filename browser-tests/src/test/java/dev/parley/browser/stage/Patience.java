package dev.parley.browser.stage;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** How long is waited for what must come, on the slowest machine. */
public final class Patience {
  static final Duration LIMIT = Duration.ofMinutes(2);

  /** The same in the unit of Playwright. */
  static final double LIMIT_MILLIS = 120_000;

  private Patience() {}

  /** Repeats a check until it holds, in this thread: a browser is for the one that opened it. */
  public static void until(ThrowingRunnable check) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(check);
  }
}
