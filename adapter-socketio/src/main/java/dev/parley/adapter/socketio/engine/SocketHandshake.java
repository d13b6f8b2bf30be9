package dev.parley.adapter.socketio.engine;

import dev.parley.domain.access.Client;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides about WebSocket handshakes, where that may block. */
final class SocketHandshake extends ServerEndpointConfig.Configurator {
  private final Engine engine;
  private final OriginRule origins;

  SocketHandshake(Engine engine) {
    this.engine = engine;
    this.origins = new OriginRule(engine.config().allowedOrigins());
  }

  /** Decided in {@link #modifyHandshake}, where the host is known too. */
  @Override
  public boolean checkOrigin(String origin) {
    return true;
  }

  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    // Texts are encoded once for all sessions, and compression is a way to fill the memory.
    return List.of();
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpointClass) {
    return endpointClass.cast(new EngineEndpoint(engine));
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    Admission admission = admission(request);
    if (admission instanceof Admission.Refused refused) {
      engine.transport().refuse(response, refused.error().status());
    }
    config.getUserProperties().put(Admission.KEY, admission);
  }

  private Admission admission(HandshakeRequest request) {
    if (!origins.allows(values(request, "Origin"), values(request, "Host"))) {
      return new Admission.Refused(EngineError.FORBIDDEN);
    }
    String raw = request.getQueryString();
    Optional<Map<String, String>> query = Query.parse(raw == null ? "" : raw);
    if (query.isEmpty()) {
      return new Admission.Refused(EngineError.BAD_REQUEST);
    }
    if (!"websocket".equals(query.get().get("transport"))) {
      return new Admission.Refused(EngineError.UNKNOWN_TRANSPORT);
    }
    String sid = query.get().get("sid");
    if (sid != null) {
      EngineSession session = engine.sessions().get(sid);
      return session == null
          ? new Admission.Refused(EngineError.UNKNOWN_SESSION)
          : new Admission.Upgrade(session);
    }
    return opening(request, query.get());
  }

  private Admission opening(HandshakeRequest request, Map<String, String> query) {
    Optional<EngineVersion> version = EngineVersion.of(query.getOrDefault("EIO", ""));
    if (version.isEmpty()) {
      return new Admission.Refused(EngineError.UNSUPPORTED_VERSION);
    }
    List<String> agents = values(request, "User-Agent");
    Client client =
        new Client(
            engine.transport().clientAddress(request), agents.isEmpty() ? "" : agents.getFirst());
    return engine
        .refusal(client)
        .<Admission>map(Admission.Refused::new)
        .orElseGet(() -> new Admission.Open(new EngineRequest(version.get(), query, client)));
  }

  private static List<String> values(HandshakeRequest request, String header) {
    List<String> values = request.getHeaders().get(header);
    return values == null ? List.of() : values;
  }

  /** What was decided about a handshake. */
  sealed interface Admission {
    /** Where the decision travels from the handshake to the session. */
    String KEY = "dev.parley.socketio.admission";

    /** A session begins. */
    record Open(EngineRequest request) implements Admission {}

    /** A session goes over to this WebSocket, perhaps. */
    record Upgrade(EngineSession session) implements Admission {}

    /** Nothing. */
    record Refused(EngineError error) implements Admission {}
  }
}
