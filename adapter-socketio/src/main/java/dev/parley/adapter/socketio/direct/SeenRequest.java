package dev.parley.adapter.socketio.direct;

import dev.parley.adapter.socketio.json.Json;
import dev.parley.domain.user.UserId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The payload of {@code seen-message}.
 *
 * @param messages the ids of messages by their author
 */
record SeenRequest(Map<UserId, Set<String>> messages) {
  private static final int MAX_MESSAGES = 1_000;

  SeenRequest {
    messages = Map.copyOf(messages);
  }

  /** Reads the first argument; {@code errors} is empty exactly if there is a request. */
  static Parsed parse(List<Json> arguments) {
    Form form = new Form();
    Map<UserId, Set<String>> messages = new LinkedHashMap<>();
    Optional<Json> payload = arguments.stream().findFirst();
    if (payload.isPresent() && payload.get() instanceof Json.Array array) {
      read(array.items(), form, messages);
    } else {
      form.errors()
          .add(
              payload
                  .map(value -> FieldError.wrongType("", "array", value))
                  .orElseGet(() -> FieldError.missing("", "array")));
    }
    return form.errors().isEmpty()
        ? new Parsed(Optional.of(new SeenRequest(messages)), List.of())
        : new Parsed(Optional.empty(), form.errors());
  }

  private static void read(List<Json> items, Form form, Map<UserId, Set<String>> messages) {
    if (items.isEmpty()) {
      form.reject("", "Deve haver pelo menos 1 mensagem a ser visualizada");
    } else if (items.size() > MAX_MESSAGES) {
      form.reject("", "Deve haver no máximo 1000 mensagens a serem visualizadas");
    } else {
      for (int i = 0; i < items.size(); i++) {
        read(i, items.get(i), form, messages);
      }
    }
  }

  private static void read(int index, Json item, Form form, Map<UserId, Set<String>> messages) {
    if (form.object(String.valueOf(index), Optional.of(item)).isEmpty()) {
      return;
    }
    int before = form.errors().size();
    String id = form.id(index + ".id", "MessageId", item.member("id"));
    String author = form.id(index + ".toUserId", "UserId", item.member("toUserId"));
    if (item.member("seen").filter(Json.of(true)::equals).isEmpty()) {
      form.reject(index + ".seen", "As mensagens não foram marcadas como visualizadas.");
    }
    if (form.errors().size() == before) {
      messages.computeIfAbsent(new UserId(author), key -> new LinkedHashSet<>()).add(id);
    }
  }

  /** A request, or what is wrong with it. */
  record Parsed(Optional<SeenRequest> request, List<FieldError> errors) {
    Parsed {
      errors = List.copyOf(errors);
    }
  }
}
