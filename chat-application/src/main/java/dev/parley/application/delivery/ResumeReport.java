package dev.parley.application.delivery;

import dev.parley.domain.conversation.ConversationId;
import java.util.Map;
import java.util.Set;

/**
 * How far a session has come by a call of {@link Delivery#resume}. Each conversation that was named
 * stands in one of the four.
 *
 * @param complete the session has everything up to this sequence and is live above it
 * @param unfinished there is more to replay, up to this sequence at least
 * @param ended the user is in the conversation no more; the session has everything up to this
 *     sequence, by which they left
 * @param unknown there is no such conversation for the user; or the position is above the head of
 *     its log, so that what the session has is not of this log, and it is live from now on
 */
public record ResumeReport(
    Map<ConversationId, Long> complete,
    Map<ConversationId, Long> unfinished,
    Map<ConversationId, Long> ended,
    Set<ConversationId> unknown) {
  /** Copies the collections. */
  public ResumeReport {
    complete = Map.copyOf(complete);
    unfinished = Map.copyOf(unfinished);
    ended = Map.copyOf(ended);
    unknown = Set.copyOf(unknown);
  }

  /** The report on nothing. */
  public static final ResumeReport EMPTY = new ResumeReport(Map.of(), Map.of(), Map.of(), Set.of());
}
