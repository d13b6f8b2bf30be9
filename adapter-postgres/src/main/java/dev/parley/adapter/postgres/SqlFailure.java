package dev.parley.adapter.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means, by its SQLSTATE (PostgreSQL, appendix A). */
enum SqlFailure {
  /** The data itself is refused, and will be each time. */
  POISON,
  /** A lock was not to be had in time; the transaction is undone, the connection is good. */
  LOCK_TIMEOUT,
  /** The transaction is undone and may pass another time; the connection is good. */
  PASSING,
  /** The connection cannot be trusted, and whether a commit took effect is not known. */
  BROKEN;

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  static SqlFailure of(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    if (state == null || state.length() < 2) {
      return BROKEN;
    }
    if (state.equals(LOCK_NOT_AVAILABLE)) {
      return LOCK_TIMEOUT;
    }
    return switch (state.substring(0, 2)) {
      // data exception, integrity constraint, WITH CHECK, program limit exceeded
      case "22", "23", "44", "54" -> POISON;
      // rolled back for deadlock or serialisation, insufficient resources
      case "40", "53" -> PASSING;
      default -> BROKEN;
    };
  }

  /** Whether the connection is gone, or the server is going; not whether it refused something. */
  static boolean isLossOfConnection(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    // connection exception; operator intervention but for a statement that took too long
    return state == null
        || state.startsWith("08")
        || (state.startsWith("57") && !state.equals(QUERY_CANCELED));
  }

  /** The first failure of the database among the causes, if there is one. */
  static @Nullable SQLException in(Throwable thrown) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException failure) {
        return failure;
      }
    }
    return null;
  }
}
