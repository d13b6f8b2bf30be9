package dev.parley.adapter.postgres;

import dev.parley.domain.conversation.ConversationId;
import java.sql.SQLException;
import java.util.Set;

/** How one attempt to write a batch ended. */
sealed interface BatchAttempt {
  /** It is stored. */
  record Committed(BatchDecision decision) implements BatchAttempt {}

  /** Nothing of this attempt is stored. */
  record RolledBack(SqlFailure kind, SQLException cause) implements BatchAttempt {}

  /** Nothing of this attempt is stored: somebody has held these conversations for long. */
  record Stuck(Set<ConversationId> conversations) implements BatchAttempt {}

  /** The connection broke after everything was sent; it is stored as decided, or nothing is. */
  record Unknown(BatchDecision decision, SQLException cause) implements BatchAttempt {}

  /**
   * It is stored here, but the server warned that the commit is weaker than was asked for: a
   * standby did not confirm it in time (PostgreSQL, {@code synchronous_standby_names}).
   */
  record Weak(SQLException warning) implements BatchAttempt {}
}
