package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.message.ClientMessageId;
import dev.parley.domain.message.MessageBody;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The payload of {@code send-message}.
 *
 * @param to who is to get the message
 * @param body what it says, without white space at its ends
 * @param clientMessageId what the client calls the message, if it does
 */
record SendRequest(UserId to, MessageBody body, Optional<ClientMessageId> clientMessageId) {
  private static final int MAX_CONTENT = 5_000;

  /** Reads the first argument; {@code errors} is empty exactly if there is a request. */
  static Parsed parse(List<Json> arguments) {
    Form form = new Form();
    Optional<Json> payload = form.object("", arguments.stream().findFirst());
    if (payload.isEmpty()) {
      return new Parsed(Optional.empty(), form.errors());
    }
    String to = form.id("toUserId", "UserId", payload.get().member("toUserId"));
    String content =
        form.string("content", payload.get().member("content"))
            .map(text -> content(form, text))
            .orElse("");
    Optional<String> given = payload.get().member("clientMessageId").flatMap(Json::text);
    if (given.isPresent() && !ClientMessageId.isValid(given.get())) {
      form.reject("clientMessageId", "ClientMessageId deve ter de 1 a 64 caracteres ASCII");
    }
    return form.errors().isEmpty()
        ? new Parsed(
            Optional.of(
                new SendRequest(
                    new UserId(to), new MessageBody(content), given.map(ClientMessageId::new))),
            List.of())
        : new Parsed(Optional.empty(), form.errors());
  }

  private static String content(Form form, String text) {
    String trimmed = trimmed(text);
    if (trimmed.isEmpty()) {
      form.reject("content", "Mensagem não pode estar vazia");
    } else if (trimmed.length() > MAX_CONTENT) {
      form.reject("content", "Mensagem muito longa (máximo 5000 caracteres)");
    } else if (MessageBody.RULE.problemIn(trimmed).isPresent()) {
      form.reject("content", "Mensagem contém caracteres inválidos");
    }
    return trimmed;
  }

  /** What JavaScript's {@code trim} leaves (ECMA-262, WhiteSpace and LineTerminator). */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r') || c == '\ufeff' || Character.isSpaceChar(c);
  }

  /** A request, or what is wrong with it. */
  record Parsed(Optional<SendRequest> request, List<FieldError> errors) {
    Parsed {
      errors = List.copyOf(errors);
    }
  }
}
