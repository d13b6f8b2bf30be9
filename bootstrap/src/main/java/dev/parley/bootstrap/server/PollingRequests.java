package dev.parley.bootstrap.server;

import dev.parley.adapter.socketio.SocketIoAdapter;
import dev.parley.adapter.socketio.engine.PollingExchange;
import dev.parley.transport.netty.HttpExchange;
import dev.parley.transport.netty.HttpService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings the requests of polling clients from the Netty server. Thread-safe. */
final class PollingRequests implements HttpService {
  private final SocketIoAdapter socketIo;

  PollingRequests(SocketIoAdapter socketIo) {
    this.socketIo = socketIo;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    socketIo.poll(new Polling(exchange, exchange.body().readAllBytes()));
  }

  /** Not a record: two requests are never the same. */
  private static final class Polling implements PollingExchange {
    private final HttpExchange exchange;
    private final byte[] body;

    Polling(HttpExchange exchange, byte[] body) {
      this.exchange = exchange;
      this.body = body;
    }

    @Override
    public String method() {
      return exchange.method();
    }

    @Override
    public String path() {
      return exchange.path();
    }

    @Override
    public String query() {
      return exchange.query().orElse("");
    }

    @Override
    public Optional<String> header(String name) {
      return exchange.header(name);
    }

    @Override
    public byte[] body() {
      return body;
    }

    @Override
    public String clientAddress() {
      return exchange.clientAddress();
    }

    @Override
    public void onGone(Runnable action) {
      exchange.onGone(action);
    }

    @Override
    public void answer(int status, Map<String, String> headers, byte[] answer) {
      exchange.answer(
          status,
          headers.entrySet().stream()
              .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
          answer);
    }
  }
}
