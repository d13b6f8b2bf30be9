package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes channels from HTTP to WebSocket.
 *
 * <p>The engine decides on the executor, because an endpoint's configurator may look up a token;
 * the switch of the pipeline and {@code onOpen} follow on the event loop. Only a success with
 * status 101 becomes a session: the engine also reports success for redirects, 401 and 503 and
 * would open a session for them.
 */
final class Handshakes {

  private static final Logger LOG = LoggerFactory.getLogger(Handshakes.class);

  /** A channel is writable exactly when nothing waits in it; see {@link Connection}. */
  private static final WriteBufferWaterMark NOTHING_WAITS = new WriteBufferWaterMark(1, 1);

  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  private static final CharSequence[] HANDSHAKE_HEADERS = {
    HttpHeaderNames.UPGRADE,
    HttpHeaderNames.SEC_WEBSOCKET_ACCEPT,
    HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL,
    HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS
  };

  private final WebSocketEngine engine;
  private final WebSocketSettings settings;
  private final Executor executor;
  private final Counters counters;
  private final AtomicBoolean stop;

  Handshakes(
      WebSocketEngine engine,
      WebSocketSettings settings,
      Executor executor,
      Counters counters,
      AtomicBoolean stop) {
    this.engine = engine;
    this.settings = settings;
    this.executor = executor;
    this.counters = counters;
    this.stop = stop;
  }

  /** Answers an upgrade request. On the event loop; the gate lets nothing else pass meanwhile. */
  void begin(
      ChannelHandlerContext ctx,
      HttpGate gate,
      AssembledRequest request,
      RequestTarget target,
      String client) {
    HttpRequest head = request.head();
    if (stop.get()) {
      refuse(ctx, gate, HandshakeRefusal.STOPPING, HttpResponseStatus.SERVICE_UNAVAILABLE, null);
    } else if (!VERSION.equals(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      refuse(ctx, gate, HandshakeRefusal.MALFORMED, HttpResponseStatus.UPGRADE_REQUIRED, null);
    } else if (!isWellFormed(request)) {
      refuse(ctx, gate, HandshakeRefusal.MALFORMED, HttpResponseStatus.BAD_REQUEST, null);
    } else {
      Connection connection = new Connection(ctx.channel(), gate.lane(), settings);
      try {
        executor.execute(() -> decide(ctx, gate, connection, head, target, client));
      } catch (RejectedExecutionException e) {
        refuse(ctx, gate, HandshakeRefusal.STOPPING, HttpResponseStatus.SERVICE_UNAVAILABLE, null);
      }
    }
  }

  /** RFC 6455 section 4.2.1. */
  private static boolean isWellFormed(AssembledRequest request) {
    HttpRequest head = request.head();
    return head.method().equals(HttpMethod.GET)
        && head.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && request.body().length == 0
        && head.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY).size() == 1
        && isKey(head.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY));
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void decide(
      ChannelHandlerContext ctx,
      HttpGate gate,
      Connection connection,
      HttpRequest head,
      RequestTarget target,
      String client) {
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    WebSocketEngine.@Nullable UpgradeInfo result = null;
    try {
      RequestContext request = UpgradeRequests.of(ctx.channel(), head, target, client);
      result = HostedEndpoint.handshake(connection, () -> engine.upgrade(request, response));
    } catch (RuntimeException | Error e) {
      LOG.warn("A WebSocket handshake failed", e);
    }
    WebSocketEngine.UpgradeInfo decided = result;
    ctx.channel().eventLoop().execute(() -> complete(ctx, gate, connection, response, decided));
  }

  private void complete(
      ChannelHandlerContext ctx,
      HttpGate gate,
      Connection connection,
      TyrusUpgradeResponse response,
      WebSocketEngine.@Nullable UpgradeInfo result) {
    if (!ctx.channel().isActive()) {
      return;
    }
    if (result == null) {
      refuse(
          ctx, gate, HandshakeRefusal.FAILED, HttpResponseStatus.INTERNAL_SERVER_ERROR, response);
      return;
    }
    HttpResponseStatus status = HttpResponseStatus.valueOf(response.getStatus());
    switch (result.getStatus()) {
      case NOT_APPLICABLE ->
          refuse(ctx, gate, HandshakeRefusal.NO_ENDPOINT, HttpResponseStatus.NOT_FOUND, null);
      case HANDSHAKE_FAILED -> reject(ctx, gate, status, response);
      case SUCCESS -> {
        if (status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
          reject(ctx, gate, status, response);
        } else if (stop.get()) {
          refuse(
              ctx, gate, HandshakeRefusal.STOPPING, HttpResponseStatus.SERVICE_UNAVAILABLE, null);
        } else {
          open(ctx.channel(), connection, response, result);
        }
      }
    }
  }

  private void reject(
      ChannelHandlerContext ctx,
      HttpGate gate,
      HttpResponseStatus status,
      TyrusUpgradeResponse response) {
    refuse(ctx, gate, HandshakeRefusal.REJECTED, status, response);
  }

  private void refuse(
      ChannelHandlerContext ctx,
      HttpGate gate,
      HandshakeRefusal refusal,
      HttpResponseStatus status,
      @Nullable TyrusUpgradeResponse from) {
    LOG.debug("Refusing a handshake of {}: {}", ctx.channel().remoteAddress(), refusal);
    counters.refused(refusal);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, ctx.alloc().buffer(0));
    if (from != null) {
      copyHeaders(from, response);
    }
    if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
    }
    for (CharSequence name : HANDSHAKE_HEADERS) {
      response.headers().remove(name);
    }
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, 0)
        .set(HttpHeaderNames.CONNECTION, "close");
    gate.endWith(response);
  }

  private static void copyHeaders(TyrusUpgradeResponse from, DefaultFullHttpResponse to) {
    for (Map.Entry<String, List<String>> header : from.getHeaders().entrySet()) {
      to.headers().set(header.getKey(), header.getValue());
    }
  }

  private void open(
      Channel channel,
      Connection connection,
      TyrusUpgradeResponse response,
      WebSocketEngine.UpgradeInfo accepted) {
    ChannelPipeline pipeline = channel.pipeline();
    DefaultFullHttpResponse switching =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.SWITCHING_PROTOCOLS,
            channel.alloc().buffer(0));
    copyHeaders(response, switching);
    var unused = channel.writeAndFlush(switching, channel.voidPromise());
    channel.config().setWriteBufferWaterMark(NOTHING_WAITS);

    connection.opening();
    org.glassfish.tyrus.spi.Connection session;
    try {
      session =
          accepted.createConnection(new TyrusWriter(connection), reason -> connection.finish());
    } catch (RuntimeException e) {
      LOG.error("A WebSocket session could not be opened", e);
      var ignored = channel.close();
      return;
    }
    connection.opened(session, System.nanoTime());
    pipeline.addLast(
        new WebSocketHandler(connection, session.getReadHandler(), new FrameGuard(settings)));
    pipeline.remove(RequestRouter.class);
    pipeline.remove(RequestAssembler.class);
    pipeline.remove(HttpGate.class);
    // Last, because it hands on what it has read beyond the request.
    pipeline.remove(HttpServerCodec.class);
    channel.config().setAutoRead(true);
  }
}
