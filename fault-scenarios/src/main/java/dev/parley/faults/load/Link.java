package dev.parley.faults.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device. What comes from the network is told to the {@link Listener}, from
 * threads of the HTTP client; the other methods are for one thread.
 */
final class Link {
  /** The code of a connection that just ended (RFC 6455, section 7.4.1). */
  static final int LOST = 1006;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Listener listener;
  // One frame may be on its way at a time; the next waits for it.
  private CompletableFuture<WebSocket> sent = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;
  private volatile boolean aborted;

  /** Who is told; at most one of the last two, and nothing after it. */
  interface Listener {
    /** A frame came. */
    void frame(Link from, JsonNode frame);

    /** The connection is over, or there was none; the code says why. */
    void closed(Link from, int code, String why);
  }

  private Link(Listener listener) {
    this.listener = listener;
  }

  /** Begins to connect. */
  static Link open(HttpClient http, int port, String token, Listener listener) {
    Link link = new Link(listener);
    link.sent =
        http.newWebSocketBuilder()
            .subprotocols("parley.v1")
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), link.new Incoming())
            .whenComplete(link::opened);
    return link;
  }

  private void opened(@Nullable WebSocket opened, @Nullable Throwable failure) {
    if (opened == null) {
      listener.closed(this, LOST, "not connected: " + failure);
      return;
    }
    socket = opened;
    if (aborted) {
      opened.abort();
    } else {
      opened.request(1);
    }
  }

  void send(String text) {
    sent =
        sent.thenCompose(open -> open.sendText(text, true))
            .whenComplete(
                (open, failure) -> {
                  if (failure != null) {
                    listener.closed(this, LOST, "not sent: " + failure);
                  }
                });
  }

  /** Ends the connection at once. */
  void abort() {
    aborted = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public void onOpen(WebSocket from) {
      // Frames are asked for when the link knows its socket.
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          listener.frame(Link.this, JSON.readTree(parts.toString()));
        } catch (JsonProcessingException e) {
          listener.closed(Link.this, LOST, "not JSON");
          from.abort();
        }
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      listener.closed(Link.this, code, reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      listener.closed(Link.this, LOST, failure.toString());
    }
  }
}
