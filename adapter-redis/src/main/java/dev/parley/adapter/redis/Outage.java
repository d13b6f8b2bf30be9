package dev.parley.adapter.redis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Whether something works that needs Redis, and why not. However often it fails, one warning is
 * logged when an outage begins and one line when it ends. Thread-safe.
 */
final class Outage {
  private final Logger log;
  private final String what;
  private @Nullable String problem;

  /**
   * @param what what does not work during the outage, to begin a sentence with
   */
  Outage(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  synchronized void failed(Throwable cause) {
    boolean begins = problem == null;
    problem = describe(cause);
    if (begins) {
      log.warn("{} is interrupted: {}", what, problem);
    }
  }

  synchronized void ended() {
    if (problem != null) {
      problem = null;
      log.info("{} works again", what);
    }
  }

  synchronized Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The messages from the outside in: the driver's own text often says only "failed". */
  private static String describe(Throwable cause) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable t = cause; t != null && depth < 4; t = t.getCause(), depth++) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      if (text.indexOf(message) < 0) {
        text.append(depth == 0 ? "" : ": ").append(message);
      }
    }
    return text.toString().replaceAll("\\p{Cntrl}", " ");
  }
}
