package dev.parley.adapter.socketio.engine;

import dev.parley.domain.access.Client;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the HTTP requests of polling clients. Thread-safe. */
final class PollingService {
  private static final String POLLING = "polling";
  private static final String WEBSOCKET = "websocket";
  private static final byte[] NOT_FOUND = new byte[0];

  private final Engine engine;
  private final OriginRule origins;

  PollingService(Engine engine) {
    this.engine = engine;
    this.origins = new OriginRule(engine.config().allowedOrigins());
  }

  void serve(PollingExchange exchange) {
    String path = engine.config().path();
    if (!(exchange.path() + "/").equals(path) && !exchange.path().equals(path)) {
      exchange.answer(404, Map.of(), NOT_FOUND);
    } else if (!origins.allows(
        exchange.header("Origin").map(List::of).orElse(List.of()),
        exchange.header("Host").map(List::of).orElse(List.of()))) {
      refuse(exchange, EngineError.FORBIDDEN);
    } else if (exchange.method().equals("OPTIONS")) {
      PollingAnswers.preflight(engine.config(), exchange);
    } else {
      Optional<Map<String, String>> query = Query.parse(exchange.query());
      if (query.isEmpty()) {
        refuse(exchange, EngineError.BAD_REQUEST);
      } else {
        serve(exchange, query.get());
      }
    }
  }

  private void serve(PollingExchange exchange, Map<String, String> query) {
    String transport = query.getOrDefault("transport", "");
    String sid = query.get("sid");
    if (!transport.equals(POLLING) && !transport.equals(WEBSOCKET)) {
      refuse(exchange, EngineError.UNKNOWN_TRANSPORT);
    } else if (sid != null) {
      EngineSession session = engine.sessions().get(sid);
      if (session == null) {
        refuse(exchange, EngineError.UNKNOWN_SESSION);
      } else if (!transport.equals(POLLING)) {
        refuse(exchange, EngineError.BAD_REQUEST);
      } else {
        serve(exchange, session);
      }
    } else if (!exchange.method().equals("GET")) {
      refuse(exchange, EngineError.BAD_HANDSHAKE_METHOD);
    } else if (!transport.equals(POLLING)) {
      refuse(exchange, EngineError.BAD_REQUEST);
    } else {
      open(exchange, query);
    }
  }

  private void serve(PollingExchange exchange, EngineSession session) {
    switch (exchange.method()) {
      case "GET" -> session.poll(exchange);
      case "POST" -> session.post(exchange);
      default -> refuse(exchange, EngineError.BAD_REQUEST);
    }
  }

  private void open(PollingExchange exchange, Map<String, String> query) {
    Optional<EngineVersion> version = EngineVersion.of(query.getOrDefault("EIO", ""));
    if (version.isEmpty()) {
      refuse(exchange, EngineError.UNSUPPORTED_VERSION);
      return;
    }
    Client client = new Client(exchange.clientAddress(), exchange.header("User-Agent").orElse(""));
    Optional<EngineError> refusal = engine.refusal(client);
    if (refusal.isPresent()) {
      refuse(exchange, refusal.get());
    } else {
      engine.newSession(new EngineRequest(version.get(), query, client)).start(exchange);
    }
  }

  private void refuse(PollingExchange exchange, EngineError error) {
    PollingAnswers.error(engine.config(), exchange, error);
  }
}
