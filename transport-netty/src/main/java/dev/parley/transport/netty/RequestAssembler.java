package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses bad requests and puts good ones together with their bounded body; passes those on at once
 * whose service reads the body while it comes in.
 */
final class RequestAssembler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(RequestAssembler.class);
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]*");
  private static final byte[] NO_BODY = new byte[0];

  private final HttpGate gate;
  private final int maxBodyBytes;
  private final HttpRoutes routes;
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;
  private @Nullable IncomingBody incoming;
  private boolean refused;

  RequestAssembler(HttpGate gate, int maxBodyBytes, HttpRoutes routes) {
    this.gate = gate;
    this.maxBodyBytes = maxBodyBytes;
    this.routes = routes;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (!refused && message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (!refused && message instanceof HttpContent content) {
        append(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      refuse(ctx, statusOf(request.decoderResult()));
    } else if (!hasOneHost(request)) {
      refuse(ctx, HttpResponseStatus.BAD_REQUEST);
    } else {
      long streamed = streamedBodyBytes(request);
      if (streamed > 0 && !HttpUtil.isContentLengthSet(request)) {
        refuse(ctx, HttpResponseStatus.LENGTH_REQUIRED);
      } else if (HttpUtil.getContentLength(request, 0L)
          > (streamed > 0 ? streamed : maxBodyBytes)) {
        refuse(ctx, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
      } else {
        take(ctx, request, streamed > 0);
      }
    }
  }

  private void take(ChannelHandlerContext ctx, HttpRequest request, boolean streams) {
    if (HttpUtil.is100ContinueExpected(request)) {
      var unused =
          ctx.writeAndFlush(
              new DefaultFullHttpResponse(
                  HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER),
              ctx.voidPromise());
    }
    if (streams) {
      IncomingBody coming = new IncomingBody(ctx.channel(), HttpUtil.getContentLength(request, 0L));
      incoming = coming;
      gate.streams(coming.length());
      ctx.fireChannelRead(new AssembledRequest(request, NO_BODY, coming));
    } else {
      head = request;
    }
  }

  /** The most bytes of a body that is read while it comes in; 0 for all other requests. */
  private long streamedBodyBytes(HttpRequest request) {
    if (!HttpUtil.isContentLengthSet(request) && !HttpUtil.isTransferEncodingChunked(request)) {
      return 0;
    }
    return RequestTarget.parse(request.uri())
        .map(RequestTarget::path)
        .flatMap(
            path ->
                routes
                    .find(path)
                    .map(mount -> mount.service().streamedBodyBytes(request.method().name(), path)))
        .orElse(0L);
  }

  /** RFC 9112 section 3.2. */
  private static boolean hasOneHost(HttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    return hosts.isEmpty()
        ? request.protocolVersion().equals(HttpVersion.HTTP_1_0)
        : hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
  }

  private void append(ChannelHandlerContext ctx, HttpContent content) {
    if (content.decoderResult().isFailure()) {
      if (incoming != null) {
        // It is being answered already.
        reset();
        var unused = ctx.close();
        return;
      }
      refuse(ctx, statusOf(content.decoderResult()));
      return;
    }
    ByteBuf part = content.content();
    IncomingBody coming = incoming;
    if (coming != null) {
      coming.offer(part);
      if (content instanceof LastHttpContent) {
        coming.end();
        incoming = null;
      }
      return;
    }
    if (part.isReadable()) {
      ByteBuf whole = body;
      if (whole == null) {
        whole = ctx.alloc().buffer(part.readableBytes());
        body = whole;
      }
      if (whole.readableBytes() + part.readableBytes() > maxBodyBytes) {
        refuse(ctx, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        return;
      }
      whole.writeBytes(part);
    }
    if (content instanceof LastHttpContent && head != null) {
      AssembledRequest request =
          new AssembledRequest(head, body == null ? NO_BODY : ByteBufUtil.getBytes(body), null);
      reset();
      ctx.fireChannelRead(request);
    }
  }

  private static HttpResponseStatus statusOf(DecoderResult result) {
    Throwable cause = result.cause();
    if (cause instanceof TooLongHttpLineException) {
      return HttpResponseStatus.REQUEST_URI_TOO_LONG;
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
    }
    return HttpResponseStatus.BAD_REQUEST;
  }

  private void refuse(ChannelHandlerContext ctx, HttpResponseStatus status) {
    LOG.debug("Refusing a request of {} with {}", ctx.channel().remoteAddress(), status.code());
    refused = true;
    reset();
    gate.endWith(Problem.closing(status));
  }

  private void reset() {
    head = null;
    if (incoming != null) {
      incoming.fail(new ClientGoneException());
      incoming = null;
    }
    if (body != null) {
      body.release();
      body = null;
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    reset();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    reset();
    ctx.fireChannelInactive();
  }
}
