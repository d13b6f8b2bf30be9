package dev.parley.bootstrap.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection: frames out, frames in, and answers to the requests that they belong to.
 *
 * <p>The methods are for the one thread that takes the happenings; what comes from the network only
 * becomes a happening.
 */
final class Link {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROTOCOL = "parley.v1";
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);
  private static final int NORMAL = 1000;
  private static final int LOST = 1006;

  private final Consumer<Happening> sink;
  private final Map<String, Consumer<Answer>> waiting = new HashMap<>();
  private volatile @Nullable WebSocket socket;
  // One frame may be on its way at a time; the next waits for it.
  private CompletableFuture<WebSocket> sent = new CompletableFuture<>();
  private long requests;

  private Link(Consumer<Happening> sink) {
    this.sink = sink;
  }

  /**
   * Opens a connection; what becomes of it is a happening.
   *
   * @param server the URL of the server, such as {@code http://127.0.0.1:8080}
   */
  static void open(HttpClient http, URI server, String token, Consumer<Happening> sink) {
    Link link = new Link(sink);
    link.sent =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECT_PATIENCE)
            .subprotocols(PROTOCOL)
            .header("Authorization", "Bearer " + token)
            .buildAsync(endpoint(server), link.new Incoming())
            .whenComplete(link::opened);
  }

  private void opened(@Nullable WebSocket opened, @Nullable Throwable failure) {
    if (opened != null) {
      socket = opened;
      sink.accept(new Happening.Connected(this));
      opened.request(1);
    } else {
      sink.accept(
          new Happening.NotConnected(
              failure == null ? new IllegalStateException("no connection") : failure));
    }
  }

  private static URI endpoint(URI server) {
    String scheme = "https".equals(server.getScheme()) ? "wss" : "ws";
    return URI.create(scheme + "://" + server.getRawAuthority() + "/ws");
  }

  /** A request to be filled in. */
  static ObjectNode request(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  /** Sends a request and hands its answer on, unless the connection ends before. */
  void ask(ObjectNode request, Consumer<Answer> then) {
    String id = Long.toString(++requests);
    waiting.put(id, then);
    tell(request.put("id", id));
  }

  /** Sends a request that needs no answer. */
  void tell(ObjectNode request) {
    String text = request.toString();
    sent =
        sent.thenCompose(open -> open.sendText(text, true))
            .whenComplete(
                (open, failure) -> {
                  if (failure != null) {
                    sink.accept(new Happening.Disconnected(this, LOST, "the connection was lost"));
                  }
                });
  }

  /** Takes a frame; returns whether it was the answer to a request. */
  boolean answers(JsonNode frame) {
    String type = frame.path("type").asText();
    if (!type.equals("reply") && !type.equals("error")) {
      return false;
    }
    Consumer<Answer> then = waiting.remove(frame.path("id").asText());
    if (then != null) {
      then.accept(Answer.of(frame));
    }
    return true;
  }

  /** Says goodbye, and waits a moment for it to leave. */
  void close() {
    sent.thenCompose(open -> open.sendClose(NORMAL, ""))
        .orTimeout(2, TimeUnit.SECONDS)
        .exceptionally(failure -> null)
        .join();
  }

  /** Ends the connection at once. */
  void abort() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public void onOpen(WebSocket from) {
      // Nothing is read before the connection has been announced.
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          sink.accept(new Happening.Received(Link.this, JSON.readTree(parts.toString())));
        } catch (JsonProcessingException e) {
          gone(LOST, "the server sent something that is no JSON");
          from.abort();
        }
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      gone(LOST, "the server sent something binary");
      from.abort();
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      gone(code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      gone(LOST, "the connection was lost");
    }

    private void gone(int code, String reason) {
      sink.accept(new Happening.Disconnected(Link.this, code, reason));
    }
  }
}
