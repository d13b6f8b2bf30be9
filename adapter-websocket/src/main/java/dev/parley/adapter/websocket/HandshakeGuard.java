package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.adapter.websocket.transport.FrameTransport;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.session.TokenVerification;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about handshakes. A token that comes with one is verified here, which may ask the store:
 * containers carry out handshakes where HTTP requests run, and those may block.
 */
final class HandshakeGuard extends ServerEndpointConfig.Configurator {
  private static final Logger LOG = LoggerFactory.getLogger(HandshakeGuard.class);

  private static final String PROTOCOL = WebSocketAdapter.PROTOCOL;
  private static final String TOKEN_PROTOCOL_PREFIX = "bearer.";
  private static final String BEARER = "bearer ";
  private static final Set<String> TOKEN_PARAMETERS = Set.of("token", "access_token");

  private final OpenSession openSession;
  private final OriginRule origins;
  private final FrameTransport transport;
  private final BooleanSupplier leaving;
  private final Supplier<ChatEndpoint> endpoints;

  /**
   * @param leaving whether nobody is let in any more
   * @param endpoints makes the endpoint of a session
   */
  HandshakeGuard(
      OpenSession openSession,
      OriginRule origins,
      FrameTransport transport,
      BooleanSupplier leaving,
      Supplier<ChatEndpoint> endpoints) {
    this.openSession = openSession;
    this.origins = origins;
    this.transport = transport;
    this.leaving = leaving;
    this.endpoints = endpoints;
  }

  @Override
  public boolean checkOrigin(@Nullable String origin) {
    return origin == null || origin.isEmpty() || origins.mayAllow(origin);
  }

  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return requested.contains(PROTOCOL) ? PROTOCOL : "";
  }

  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    // Frames are encoded once for all sessions, and compression is a way to fill the memory.
    return List.of();
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpointClass) {
    return endpointClass.cast(endpoints.get());
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    config.getUserProperties().put(Admission.KEY, admission(request, response));
  }

  private Admission admission(HandshakeRequest request, HandshakeResponse response) {
    if (leaving.getAsBoolean()) {
      return refused(response, 503, CloseCode.GOING_AWAY);
    }
    if (!origins.allows(values(request, "Origin"), values(request, "Host"))) {
      LOG.info("handshake refused: origin not allowed");
      return refused(response, 403, CloseCode.HANDSHAKE_REFUSED);
    }
    if (hasTokenInQuery(request)) {
      return refused(response, 400, CloseCode.HANDSHAKE_REFUSED);
    }
    List<String> protocols = offeredProtocols(request);
    List<String> tokens = new ArrayList<>(2);
    boolean known = protocols.isEmpty();
    for (String protocol : protocols) {
      known |= protocol.equals(PROTOCOL);
      if (protocol.startsWith(TOKEN_PROTOCOL_PREFIX)) {
        tokens.add(protocol.substring(TOKEN_PROTOCOL_PREFIX.length()));
      }
    }
    for (String header : values(request, "Authorization")) {
      if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        tokens.add(header.substring(BEARER.length()).strip());
      }
    }
    if (!known || tokens.size() > 1) {
      return refused(response, 400, CloseCode.HANDSHAKE_REFUSED);
    }
    return tokens.isEmpty() ? new Admission.Unknown() : verified(tokens.getFirst(), response);
  }

  private Admission verified(String token, HandshakeResponse response) {
    try {
      return switch (openSession.open(token)) {
        case OpenSession.Outcome.Opened opened -> new Admission.Bearer(opened);
        case OpenSession.Outcome.Rejected rejected -> {
          LOG.info("handshake refused: token {}", rejected.reason());
          yield refused(
              response,
              401,
              rejected.reason() == TokenVerification.Reason.EXPIRED
                  ? CloseCode.TOKEN_EXPIRED
                  : CloseCode.BAD_TOKEN);
        }
        case OpenSession.Outcome.Banned banned -> {
          LOG.info("handshake refused: the user is banned");
          yield refused(response, 403, CloseCode.BAD_TOKEN);
        }
      };
    } catch (PortUnavailableException e) {
      LOG.warn("handshake refused: {}", e.getMessage());
      return refused(response, 503, CloseCode.UNAVAILABLE);
    }
  }

  /** Where the container cannot refuse, the session opens and is closed before it is heard. */
  private Admission refused(HandshakeResponse response, int status, CloseCode code) {
    transport.refuse(response, status);
    return new Admission.Refused(code);
  }

  private static boolean hasTokenInQuery(HandshakeRequest request) {
    return request.getParameterMap().keySet().stream()
        .anyMatch(name -> TOKEN_PARAMETERS.contains(name.toLowerCase(Locale.ROOT)));
  }

  private static List<String> offeredProtocols(HandshakeRequest request) {
    List<String> protocols = new ArrayList<>();
    for (String value : values(request, HandshakeRequest.SEC_WEBSOCKET_PROTOCOL)) {
      for (String protocol : value.split(",", -1)) {
        if (!protocol.isBlank()) {
          protocols.add(protocol.strip());
        }
      }
    }
    return protocols;
  }

  private static List<String> values(HandshakeRequest request, String header) {
    List<String> values = request.getHeaders().get(header);
    return values == null ? List.of() : values;
  }
}
