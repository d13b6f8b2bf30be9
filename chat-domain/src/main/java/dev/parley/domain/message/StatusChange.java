package dev.parley.domain.message;

import java.util.Objects;

/** What a report made of a message's status. */
public sealed interface StatusChange {
  /** The status after the report. */
  MessageStatus status();

  /** The report was news. */
  record Advanced(MessageStatus from, MessageStatus status) implements StatusChange {
    /** Checks that there was a change. */
    public Advanced {
      Objects.requireNonNull(status);
      if (from == status) {
        throw new IllegalArgumentException("no change from " + from);
      }
    }
  }

  /** The report was late, repeated, or cannot be true of a stored message. */
  record Unchanged(MessageStatus status) implements StatusChange {
    /** Checks that the status is there. */
    public Unchanged {
      Objects.requireNonNull(status);
    }
  }
}
