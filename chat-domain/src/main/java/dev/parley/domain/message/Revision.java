package dev.parley.domain.message;

import java.time.Instant;
import java.util.Objects;

/**
 * What a message said at a time.
 *
 * @param seq the sequence of the message, or of the edit
 * @param at when it began to say so
 * @param body what it said; empty once the message is deleted
 */
public record Revision(long seq, Instant at, MessageBody body) {
  /** Checks that all parts are there. */
  public Revision {
    Objects.requireNonNull(at);
    Objects.requireNonNull(body);
  }
}
