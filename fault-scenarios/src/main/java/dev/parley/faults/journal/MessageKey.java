package dev.parley.faults.journal;

/**
 * What makes a message one message, however often it is sent.
 *
 * @param conversation where
 * @param sender who
 * @param clientMessageId the client's name for it
 */
public record MessageKey(String conversation, String sender, String clientMessageId) {
  /** The key of a message of a log. */
  public static MessageKey of(LogEvent event) {
    return new MessageKey(event.conversation(), event.actor(), event.clientMessageId());
  }
}
