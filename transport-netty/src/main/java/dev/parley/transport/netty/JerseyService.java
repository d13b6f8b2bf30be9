package dev.parley.transport.netty;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToLongBiFunction;
import java.util.logging.Logger;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.BackgroundSchedulerLiteral;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.Container;
import org.jspecify.annotations.Nullable;

/**
 * A Jakarta REST application hosted by Jersey. Resources run on the deployment's executor and see
 * {@link #CLIENT_ADDRESS} and {@link #REQUEST_ID} as request properties.
 */
public final class JerseyService implements HttpService {

  /** Request property: {@link HttpExchange#clientAddress()}. */
  public static final String CLIENT_ADDRESS = "dev.parley.client-address";

  /** Request property: {@link HttpExchange#requestId()}. */
  public static final String REQUEST_ID = "dev.parley.request-id";

  /**
   * Jersey logs a stack trace for each client that goes away while it is answered. Held here,
   * because a logger nobody holds forgets its filter.
   */
  private static final Logger RESPONDER_LOG =
      Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

  static {
    RESPONDER_LOG.setFilter(entry -> !ClientGoneException.isCauseOf(entry.getThrown()));
  }

  private final ApplicationHandler handler;
  private final HostedContainer container;
  private final ScheduledExecutorService scheduler;
  private final String basePath;
  private final ToLongBiFunction<String, String> streamedBodyBytes;

  /** Hosts an application whose resource paths start at the root of the server. */
  public JerseyService(Application application) {
    this(application, "/");
  }

  /**
   * Hosts an application.
   *
   * @param application resources; a {@link ResourceConfig} is completed with settings of this
   *     server
   * @param basePath path to which resource paths are relative, such as {@code /api/}
   */
  public JerseyService(Application application, String basePath) {
    this(application, basePath, (method, path) -> 0);
  }

  /**
   * Hosts an application some of whose resources read bodies while they come in.
   *
   * @param application as above
   * @param basePath as above
   * @param streamedBodyBytes for a method and a raw path, as {@link HttpService#streamedBodyBytes}
   */
  public JerseyService(
      Application application,
      String basePath,
      ToLongBiFunction<String, String> streamedBodyBytes) {
    if (!basePath.startsWith("/") || !basePath.endsWith("/")) {
      throw new IllegalArgumentException(
          "basePath must start and end with a slash, was " + basePath);
    }
    this.basePath = basePath;
    this.streamedBodyBytes = streamedBodyBytes;
    ResourceConfig config =
        ResourceConfig.forApplication(application)
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    this.handler = new ApplicationHandler(config);
    this.container = new HostedContainer(handler);
    this.scheduler =
        handler
            .getInjectionManager()
            .getInstance(ScheduledExecutorService.class, BackgroundSchedulerLiteral.INSTANCE);
    handler.onStartup(container);
  }

  @Override
  public void handle(HttpExchange exchange) {
    URI base;
    URI target;
    try {
      base = new URI(origin(exchange) + basePath);
      target =
          new URI(
              origin(exchange)
                  + exchange.path()
                  + exchange.query().map(query -> "?" + query).orElse(""));
    } catch (URISyntaxException e) {
      exchange.answerProblem(400, Map.of());
      return;
    }
    ContainerRequest request =
        new ContainerRequest(
            base,
            target,
            exchange.method(),
            new Anonymous(exchange.secure()),
            new MapPropertiesDelegate(),
            handler.getConfiguration());
    exchange.headers().forEach(request::headers);
    request.setProperty(CLIENT_ADDRESS, exchange.clientAddress());
    request.setProperty(REQUEST_ID, exchange.requestId());
    request.setEntityStream(exchange.body());
    request.setWriter(new JerseyAnswer(exchange, scheduler));
    handler.handle(request);
  }

  @Override
  public long streamedBodyBytes(String method, String path) {
    return streamedBodyBytes.applyAsLong(method, path);
  }

  private static String origin(HttpExchange exchange) {
    return (exchange.secure() ? "https://" : "http://")
        + exchange.header("Host").filter(host -> !host.isBlank()).orElse("localhost");
  }

  @Override
  public void stop() {
    handler.onShutdown(container);
  }

  /** Nobody yet: applications authenticate in a filter. */
  private record Anonymous(boolean secure) implements SecurityContext {
    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }

  private record HostedContainer(ApplicationHandler handler) implements Container {
    @Override
    public ResourceConfig getConfiguration() {
      return handler.getConfiguration();
    }

    @Override
    public ApplicationHandler getApplicationHandler() {
      return handler;
    }

    @Override
    public void reload() {
      throw new UnsupportedOperationException("An application is not reloaded");
    }

    @Override
    public void reload(ResourceConfig configuration) {
      reload();
    }
  }
}
