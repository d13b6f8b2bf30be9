package dev.parley.adapter.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client over a real socket. Quotes in frames are single. */
final class SocketClient implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final boolean reading;
  private final Map<String, BlockingQueue<JsonNode>> frames = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private SocketClient(boolean reading) {
    this.reading = reading;
  }

  static SocketClient connect(
      HttpClient http, URI uri, Map<String, String> headers, String... protocols) {
    return connect(new SocketClient(true), http, uri, headers, protocols);
  }

  /** A client that takes nothing from its socket until it is told to. */
  static SocketClient connectAsleep(HttpClient http, URI uri, Map<String, String> headers) {
    return connect(new SocketClient(false), http, uri, headers);
  }

  private static SocketClient connect(
      SocketClient client,
      HttpClient http,
      URI uri,
      Map<String, String> headers,
      String... protocols) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (protocols.length > 0) {
      builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
    }
    client.socket = builder.buildAsync(uri, client).orTimeout(60, TimeUnit.SECONDS).join();
    return client;
  }

  String protocol() {
    return socket.getSubprotocol();
  }

  void send(String frame) {
    socket.sendText(frame.replace('\'', '"'), true).orTimeout(60, TimeUnit.SECONDS).join();
  }

  void sendBinary() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
  }

  void wakeUp() {
    socket.request(Long.MAX_VALUE);
  }

  void leave() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /** Waits for the next frame of a type; those of other types are kept for later. */
  JsonNode await(String type) {
    try {
      JsonNode frame = ofType(type).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame of type %s", type).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private BlockingQueue<JsonNode> ofType(String type) {
    return frames.computeIfAbsent(type, key -> new LinkedBlockingQueue<>());
  }

  /** Sends a request and waits for its result. */
  JsonNode ask(String frame) {
    send(frame);
    return await("reply").path("result");
  }

  /** Waits for the end of the session. */
  int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reading) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        JsonNode frame = JSON.readTree(partial.toString());
        ofType(frame.path("type").asText()).add(frame);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException(e);
      }
      partial.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
