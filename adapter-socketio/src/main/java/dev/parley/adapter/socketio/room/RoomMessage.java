package dev.parley.adapter.socketio.room;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.text.TextRule;
import java.util.List;
import java.util.Optional;

/**
 * The payload of {@code sendMessage}: a text, or an object with {@code text} and {@code tempId}.
 *
 * @param body what is said
 * @param tempId what the client calls the message, if it does
 */
record RoomMessage(MessageBody body, Optional<String> tempId) {
  private static final int MAX_LENGTH = 500;

  /** Tells ids that clients have given from those that were made up for them. */
  private static final String TEMP = "temp:";

  /** Reads the first argument. */
  static Parsed parse(List<Json> arguments) {
    Optional<Json> payload = arguments.stream().findFirst();
    Optional<String> text =
        payload
            .flatMap(Json::text)
            .or(() -> payload.flatMap(given -> given.member("text")).flatMap(Json::text));
    if (text.filter(given -> !given.isEmpty()).isEmpty()) {
      return new Parsed.Wrong(Answers.NO_TEXT);
    }
    String stripped = TextRule.strip(text.get());
    if (stripped.isEmpty()) {
      return new Parsed.Wrong(Answers.EMPTY);
    }
    if (stripped.length() > MAX_LENGTH) {
      return new Parsed.Wrong(Answers.TOO_LONG);
    }
    if (MessageBody.RULE.problemIn(stripped).isPresent()) {
      return new Parsed.Wrong(Answers.INVALID_TEXT);
    }
    return new Parsed.Right(
        new RoomMessage(
            new MessageBody(stripped),
            payload.flatMap(given -> given.member("tempId")).flatMap(Json::text)));
  }

  /** By what the store knows a message that is sent again; empty if that cannot be known. */
  Optional<ClientMessageId> clientMessageId() {
    return tempId.map(id -> TEMP + id).filter(ClientMessageId::isValid).map(ClientMessageId::new);
  }

  /** What a client of this dialect called the message. */
  static Optional<String> tempIdOf(ClientMessageId id) {
    return id.value().startsWith(TEMP)
        ? Optional.of(id.value().substring(TEMP.length()))
        : Optional.empty();
  }

  /** A request, or what is wrong with it. */
  sealed interface Parsed {
    /** A request. */
    record Right(RoomMessage message) implements Parsed {}

    /** What is wrong with it. */
    record Wrong(String why) implements Parsed {}
  }
}
