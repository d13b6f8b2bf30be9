package dev.parley.adapter.websocket;

import dev.parley.adapter.websocket.frame.CloseCode;
import dev.parley.application.limit.RemoteNetwork;
import dev.parley.application.session.OpenSession;
import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.access.Client;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.session.TokenVerification;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

  private final Wiring wiring;
  private final OriginRule origins;
  private final BooleanSupplier leaving;

  /**
   * @param leaving whether nobody is let in any more
   */
  HandshakeGuard(Wiring wiring, OriginRule origins, BooleanSupplier leaving) {
    this.wiring = wiring;
    this.origins = origins;
    this.leaving = leaving;
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
    return endpointClass.cast(new ChatEndpoint(wiring));
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
    Client client = clientOf(request);
    Optional<Duration> wait = tooMany(client);
    if (wait.isPresent()) {
      return refusedForNow(response, wait.get());
    }
    return tokens.isEmpty()
        ? new Admission.Unknown(client)
        : verified(tokens.getFirst(), client, response);
  }

  private Client clientOf(HandshakeRequest request) {
    List<String> agents = values(request, "User-Agent");
    return new Client(
        wiring.transport().clientAddress(request), agents.isEmpty() ? "" : agents.getFirst());
  }

  /** When to come back if the address has too many sessions, or opens them too fast. */
  private Optional<Duration> tooMany(Client client) {
    boolean isFull =
        RemoteNetwork.of(client).filter(wiring.addressSessions()::isUsedUp).isPresent();
    return isFull
        ? Optional.of(Ending.LOOK_AGAIN)
        : wiring.chat().limits().connect(client).map(Refusal.RateLimited::retryAfter);
  }

  private Admission verified(String token, Client client, HandshakeResponse response) {
    try {
      return switch (wiring.chat().openSession().open(token)) {
        case OpenSession.Outcome.Opened opened ->
            wiring.userSessions().isUsedUp(opened.user().id())
                ? refusedForNow(response, Ending.LOOK_AGAIN)
                : new Admission.Bearer(opened, client);
        case OpenSession.Outcome.Rejected rejected -> {
          LOG.info("handshake refused: token {}", rejected.reason());
          yield refused(response, 401, endingOf(rejected.reason()));
        }
        case OpenSession.Outcome.Banned banned -> {
          LOG.info("handshake refused: the user is banned");
          yield refused(response, 403, Ending.banned(banned.until()));
        }
      };
    } catch (PortUnavailableException e) {
      LOG.warn("handshake refused: {}", e.getMessage());
      return refused(response, 503, CloseCode.UNAVAILABLE);
    }
  }

  private static Ending endingOf(TokenVerification.Reason reason) {
    return switch (reason) {
      case EXPIRED -> Ending.of(CloseCode.TOKEN_EXPIRED);
      case REVOKED -> Ending.revoked();
      case MALFORMED, BAD_SIGNATURE, NOT_YET_VALID, BAD_CLAIMS -> Ending.of(CloseCode.BAD_TOKEN);
    };
  }

  private Admission refused(HandshakeResponse response, int status, CloseCode code) {
    return refused(response, status, Ending.of(code));
  }

  /** Where the container cannot refuse, the session opens and is closed before it is heard. */
  private Admission refused(HandshakeResponse response, int status, Ending ending) {
    wiring.transport().refuse(response, status);
    return new Admission.Refused(ending);
  }

  /** With 429 (RFC 6585, section 4), and when to come back in whole seconds. */
  private Admission refusedForNow(HandshakeResponse response, Duration retryAfter) {
    LOG.debug("handshake refused: too many sessions");
    if (wiring.transport().refuse(response, 429)) {
      long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
      response.getHeaders().put("Retry-After", List.of(String.valueOf(seconds)));
    }
    return new Admission.Refused(Ending.tooManySessions(retryAfter));
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
