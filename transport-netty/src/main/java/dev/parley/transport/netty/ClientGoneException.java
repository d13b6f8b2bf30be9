package dev.parley.transport.netty;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client went away while it was answered: nobody's fault, and not worth a log line. */
final class ClientGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ClientGoneException() {
    super("The client has gone");
  }

  /** Whether {@code failure} comes from a client that went away. */
  static boolean isCauseOf(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof ClientGoneException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
