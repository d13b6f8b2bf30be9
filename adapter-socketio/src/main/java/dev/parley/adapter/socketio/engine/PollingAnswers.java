package dev.parley.adapter.socketio.engine;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The bodies and headers of polling. */
final class PollingAnswers {
  private static final String BINARY = "application/octet-stream";
  private static final byte[] NOTHING = new byte[0];

  private PollingAnswers() {}

  /** What a polling client brings; empty if it is no payload. */
  static Optional<List<EnginePacket>> payload(
      EngineConfig config, PollingExchange exchange, EngineVersion version, byte[] body) {
    boolean isBinary =
        exchange
            .header("Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(BINARY))
            .isPresent();
    if (isBinary) {
      return switch (version) {
        case V3 -> PayloadCodec.decodeBinary(body, config.maxPackets());
        case V4 -> Optional.empty();
      };
    }
    return PayloadCodec.decode(version, body, config.maxPackets());
  }

  /** Packets, in the form that the client can read. */
  static void packets(
      EngineConfig config,
      PollingExchange exchange,
      EngineRequest request,
      List<EnginePacket> packets) {
    boolean isBinary =
        request.version() == EngineVersion.V3
            && request.parameter("b64").isEmpty()
            && packets.stream().anyMatch(EnginePacket.BinaryMessage.class::isInstance);
    if (isBinary) {
      answer(config, exchange, 200, BINARY, PayloadCodec.encodeBinary(packets));
    } else {
      answer(
          config,
          exchange,
          200,
          "text/plain; charset=UTF-8",
          PayloadCodec.encode(request.version(), packets));
    }
  }

  /** What a client brought was taken. */
  static void ok(EngineConfig config, PollingExchange exchange) {
    answer(config, exchange, 200, "text/html", "ok".getBytes(StandardCharsets.US_ASCII));
  }

  /** A refusal. */
  static void error(EngineConfig config, PollingExchange exchange, EngineError error) {
    answer(
        config,
        exchange,
        error.status(),
        "application/json",
        error.body().getBytes(StandardCharsets.US_ASCII));
  }

  /** The answer to a preflight (Fetch standard, CORS protocol). */
  static void preflight(EngineConfig config, PollingExchange exchange) {
    Map<String, String> headers = cors(config, exchange);
    headers.put("Access-Control-Allow-Methods", "GET,POST");
    headers.put("Access-Control-Allow-Headers", "content-type,authorization");
    headers.put("Access-Control-Max-Age", "600");
    exchange.answer(204, headers, NOTHING);
  }

  private static void answer(
      EngineConfig config, PollingExchange exchange, int status, String type, byte[] body) {
    Map<String, String> headers = cors(config, exchange);
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    exchange.answer(status, headers, body);
  }

  private static Map<String, String> cors(EngineConfig config, PollingExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Vary", "Origin");
    exchange
        .header("Origin")
        .filter(config.allowedOrigins()::contains)
        .ifPresent(
            origin -> {
              headers.put("Access-Control-Allow-Origin", origin);
              headers.put("Access-Control-Allow-Credentials", "true");
            });
    return headers;
  }
}
