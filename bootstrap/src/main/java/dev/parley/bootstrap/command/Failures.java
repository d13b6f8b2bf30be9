package dev.parley.bootstrap.command;

import dev.parley.domain.PortUnavailableException;
import dev.parley.embedded.EmbeddedServiceException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a command that has failed ends. */
record Failures(Program program) {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Tells the operator, and says how the process ends. */
  int report(Exception failure) {
    if (isExplained(failure)) {
      program.err().println("parley: " + explanation(failure));
      LOG.debug("The command failed", failure);
    } else {
      LOG.error("The command failed in a way that was not expected", failure);
    }
    return ExitCode.FAILED;
  }

  /** Whether the message alone tells an operator what to do. */
  private static boolean isExplained(Exception failure) {
    return failure instanceof EmbeddedServiceException
        || failure instanceof PortUnavailableException
        || failure instanceof IOException
        || failure instanceof IllegalStateException;
  }

  private static String explanation(Throwable failure) {
    StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String more = cause.getMessage();
      if (more != null && text.indexOf(more) < 0) {
        text.append(": ").append(more);
      }
    }
    return text.toString();
  }
}
