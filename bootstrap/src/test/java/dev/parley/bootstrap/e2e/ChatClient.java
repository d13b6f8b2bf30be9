package dev.parley.bootstrap.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A client of the native protocol that keeps everything it is told. */
final class ChatClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_SECONDS = 60;

  private final String user;
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<JsonNode> others = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private CompletableFuture<WebSocket> sending;
  private WebSocket socket;

  private ChatClient(String user) {
    this.user = user;
  }

  /** Connects and waits until the session hears everything new. */
  static ChatClient connect(URI server, String user, String token) {
    return connect(HTTP, server, user, token);
  }

  /** The same over connections of this client. */
  static ChatClient connect(HttpClient http, URI server, String user, String token) {
    ChatClient client = new ChatClient(user);
    client.open(http, server, token);
    client.ask("resume");
    return client;
  }

  private void open(HttpClient http, URI server, String token) {
    URI endpoint = URI.create("ws" + server.resolve("/ws").toString().substring(4));
    socket =
        await(
            http.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .header("Authorization", "Bearer " + token)
                .buildAsync(endpoint, new Listener()),
            "to connect");
    sending = CompletableFuture.completedFuture(socket);
  }

  String user() {
    return user;
  }

  /** The events, in the order in which they came. */
  List<JsonNode> events() {
    return events;
  }

  /** What came that is neither an event nor an answer. */
  List<JsonNode> others() {
    return others;
  }

  /** Completes with the close code. */
  CompletableFuture<Integer> closed() {
    return closed;
  }

  /** A request of this type; {@code fields} are names and values in turn. */
  CompletableFuture<JsonNode> request(String type, Object... fields) {
    ObjectNode frame = JSON.createObjectNode();
    String id = Long.toString(requests.incrementAndGet());
    frame.put("type", type).put("id", id);
    for (int i = 0; i < fields.length; i += 2) {
      frame.set((String) fields[i], JSON.valueToTree(fields[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    sendText(frame.toString());
    return answer;
  }

  /** The result of a request, which must succeed. */
  JsonNode ask(String type, Object... fields) {
    JsonNode answer = await(request(type, fields), "for the answer to " + type);
    if (!answer.path("type").asText().equals("reply")) {
      throw new AssertionError(type + " was answered with " + answer);
    }
    return answer.get("result");
  }

  /** Sends a text frame as it is. */
  synchronized void sendText(String text) {
    // The client of the JDK takes one frame at a time.
    sending = sending.thenCompose(open -> open.sendText(text, true));
  }

  /** Sends a binary frame. */
  synchronized void sendBinary(byte[] bytes) {
    sending = sending.thenCompose(open -> open.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("waited in vain " + what, e);
    }
  }

  private void received(String text) {
    JsonNode frame;
    try {
      frame = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
    switch (frame.path("type").asText()) {
      case "event" -> events.add(frame);
      case "reply", "error" -> {
        CompletableFuture<JsonNode> answer = pending.remove(frame.path("id").asText());
        if (answer == null) {
          others.add(frame);
        } else {
          answer.complete(frame);
        }
      }
      default -> others.add(frame);
    }
  }

  private void ended(int code) {
    closed.complete(code);
    AssertionError failure = new AssertionError("closed with " + code);
    pending.values().forEach(answer -> answer.completeExceptionally(failure));
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        received(text);
      }
      webSocket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      ended(code);
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      ended(-1);
    }
  }
}
