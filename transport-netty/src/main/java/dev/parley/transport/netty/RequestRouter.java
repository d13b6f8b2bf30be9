package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends WebSocket upgrades to the engine and everything else to the HTTP services. */
final class RequestRouter extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(RequestRouter.class);
  private static final Pattern SAFE_REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

  private final HttpGate gate;
  private final Listening listening;
  private @Nullable HttpExchange current;

  RequestRouter(HttpGate gate, Listening listening) {
    this.gate = gate;
    this.listening = listening;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof AssembledRequest request) {
      route(ctx, request);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private void route(ChannelHandlerContext ctx, AssembledRequest request) {
    HttpRequest head = request.head();
    boolean asterisk = head.uri().equals("*") && head.method().equals(HttpMethod.OPTIONS);
    Optional<RequestTarget> target = RequestTarget.parse(asterisk ? "/" : head.uri());
    if (target.isEmpty()) {
      gate.endWith(Problem.closing(HttpResponseStatus.BAD_REQUEST));
      return;
    }
    Handshakes handshakes = listening.handshakes();
    if (handshakes != null && isWebSocketUpgrade(head)) {
      handshakes.begin(ctx, gate, request, target.get(), client(ctx, head));
      return;
    }
    HttpExchange exchange = exchange(ctx, request, target.get());
    current = exchange;
    gate.whenGone(exchange::gone);
    listening.counters().httpRequests.increment();
    if (head.method().equals(HttpMethod.TRACE) || head.method().equals(HttpMethod.CONNECT)) {
      exchange.answerProblem(405, Map.of());
    } else if (asterisk) {
      exchange.answer(204, Map.of("Allow", List.of(METHODS)), new byte[0]);
    } else {
      dispatch(exchange);
    }
  }

  private HttpExchange exchange(
      ChannelHandlerContext ctx, AssembledRequest request, RequestTarget target) {
    String given = request.head().headers().get(HttpExchange.REQUEST_ID_HEADER);
    String requestId =
        given != null && SAFE_REQUEST_ID.matcher(given).matches()
            ? given
            : UUID.randomUUID().toString();
    return new HttpExchange(
        ctx,
        gate,
        request,
        target,
        client(ctx, request.head()),
        requestId,
        isSecure(ctx.channel()),
        !listening.stopping());
  }

  private String client(ChannelHandlerContext ctx, HttpRequest head) {
    return listening
        .config()
        .trustedProxies()
        .clientOf(ctx.channel().remoteAddress(), head.headers());
  }

  private void dispatch(HttpExchange exchange) {
    Optional<HttpRoutes.Mount> mount = listening.routes().find(exchange.path());
    if (mount.isEmpty()) {
      exchange.answerProblem(404, Map.of());
      return;
    }
    try {
      listening.executor().execute(() -> serve(exchange, mount.get().service()));
    } catch (RejectedExecutionException e) {
      exchange.answerProblem(503, Map.of());
    }
  }

  private static void serve(HttpExchange exchange, HttpService service) {
    try {
      service.handle(exchange);
    } catch (IOException e) {
      LOG.debug("Request {} could not be answered", exchange.requestId(), e);
      exchange.abort();
    } catch (RuntimeException | Error e) {
      LOG.error("Request {} failed", exchange.requestId(), e);
      if (exchange.answered()) {
        exchange.abort();
      } else {
        exchange.answerProblem(500, Map.of());
      }
    }
  }

  static boolean isSecure(Channel channel) {
    return channel.pipeline().get(SslHandler.class) != null;
  }

  private static boolean isWebSocketUpgrade(HttpRequest head) {
    return head.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && head.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (current != null) {
      current.writabilityChanged();
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("Closing {}", ctx.channel().remoteAddress(), cause);
    var unused = ctx.close();
  }
}
