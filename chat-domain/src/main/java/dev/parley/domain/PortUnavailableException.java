package dev.parley.domain;

import java.util.Objects;

/**
 * A port could not be asked, or did not say whether it did what it was asked to do.
 *
 * <p>This is the only exception that ports throw for failures of the technology behind them. The
 * caller cannot know whether a write took effect; every write of the core is idempotent, so the
 * answer to this exception is to try the same call again, later.
 */
public final class PortUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String operation;

  /**
   * @param operation what was asked, for logs and metrics, for instance {@code "timeline.apply"}
   * @param cause what the driver said
   */
  public PortUnavailableException(String operation, Throwable cause) {
    super(operation + " is unavailable", cause);
    this.operation = Objects.requireNonNull(operation);
  }

  /** What was asked, for logs and metrics. */
  public String operation() {
    return operation;
  }
}
