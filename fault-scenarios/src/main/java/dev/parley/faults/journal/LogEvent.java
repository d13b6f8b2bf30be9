package dev.parley.faults.journal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An entry of a conversation's log, in the one form in which what clients, instances and PostgreSQL
 * say is compared.
 *
 * @param conversation its id
 * @param seq its place
 * @param kind {@code opened}, {@code message}, {@code joined} or {@code left}
 * @param actor whose doing it was
 * @param subject who joined or left; empty for other kinds
 * @param clientMessageId the client's name for a message; empty for other kinds
 * @param messageId the server's name for a message; empty for other kinds
 * @param text what a message says; empty for other kinds
 */
public record LogEvent(
    String conversation,
    long seq,
    String kind,
    String actor,
    String subject,
    String clientMessageId,
    String messageId,
    String text) {
  public static final String OPENED = "opened";
  public static final String MESSAGE = "message";
  public static final String JOINED = "joined";
  public static final String LEFT = "left";

  /** A message. */
  public static LogEvent message(
      String conversation,
      long seq,
      String actor,
      String clientMessageId,
      String messageId,
      String text) {
    return new LogEvent(conversation, seq, MESSAGE, actor, "", clientMessageId, messageId, text);
  }

  /** An entry that is no message. */
  public static LogEvent other(
      String conversation, long seq, String kind, String actor, String subject) {
    return new LogEvent(conversation, seq, kind, actor, subject, "", "", "");
  }

  /** Reads an event of the native protocol or of the HTTP API. */
  public static LogEvent ofJson(JsonNode event) {
    String conversation = event.path("conversation").asText();
    long seq = event.path("seq").asLong();
    String kind = event.path("kind").asText();
    String actor = event.path("actor").asText();
    if (!kind.equals(MESSAGE)) {
      return other(conversation, seq, kind, actor, event.path("user").asText());
    }
    JsonNode message = event.path("message");
    return message(
        conversation,
        seq,
        actor,
        message.path("clientMessageId").asText(),
        message.path("id").asText(),
        message.path("text").asText());
  }

  public boolean isMessage() {
    return kind.equals(MESSAGE);
  }

  /** Whether it says that this user has gone. */
  public boolean isLeavingOf(String user) {
    return kind.equals(LEFT) && subject.equals(user);
  }

  /** Whether it says that this user has come. */
  public boolean isJoiningOf(String user) {
    return kind.equals(JOINED) && subject.equals(user);
  }
}
