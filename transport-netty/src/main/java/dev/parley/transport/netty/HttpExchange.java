package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its answer. The request is immutable; exactly one answer is given, from any
 * thread but, where it streams, not from an event loop.
 */
public final class HttpExchange {

  /** Name of the request id in request and response headers. */
  public static final String REQUEST_ID_HEADER = "X-Request-Id";

  private static final byte[] NOTHING = new byte[0];

  private final ChannelHandlerContext ctx;
  private final HttpGate gate;
  private final AssembledRequest request;
  private final RequestTarget target;
  private final String clientAddress;
  private final String requestId;
  private final boolean secure;
  private final boolean keepAlive;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean gone;
  private @Nullable Runnable whenGone;

  HttpExchange(
      ChannelHandlerContext ctx,
      HttpGate gate,
      AssembledRequest request,
      RequestTarget target,
      String clientAddress,
      String requestId,
      boolean secure,
      boolean keepAlive) {
    this.ctx = ctx;
    this.gate = gate;
    this.request = request;
    this.target = target;
    this.clientAddress = clientAddress;
    this.requestId = requestId;
    this.secure = secure;
    this.keepAlive = keepAlive && HttpUtil.isKeepAlive(request.head());
  }

  /** Request method, as sent. */
  public String method() {
    return request.head().method().name();
  }

  /** Raw path, starts with a slash. */
  public String path() {
    return target.path();
  }

  /** Raw query, without the question mark. */
  public Optional<String> query() {
    return Optional.ofNullable(target.query());
  }

  /** First value of a header; the name's case does not matter. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.head().headers().get(name));
  }

  /** All headers, in a new map that ignores case. */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .head()
        .headers()
        .forEach(
            header ->
                headers
                    .computeIfAbsent(header.getKey(), name -> new ArrayList<>(1))
                    .add(header.getValue()));
    return headers;
  }

  /**
   * The body: received whole, or read while it comes in, as {@link HttpService#streamedBodyBytes}
   * says. Reading the latter blocks, and fails if the client goes or is too slow.
   */
  public InputStream body() {
    IncomingBody incoming = request.incoming();
    return incoming == null ? new ByteArrayInputStream(request.body()) : incoming;
  }

  /** Length of the body in bytes. */
  public long bodyLength() {
    IncomingBody incoming = request.incoming();
    return incoming == null ? request.body().length : incoming.length();
  }

  /** The client's IP address: the peer's of this connection, or whom a trusted proxy names. */
  public String clientAddress() {
    return clientAddress;
  }

  /** Whether the connection is under TLS here. */
  public boolean secure() {
    return secure;
  }

  /** The client's {@code X-Request-Id} if it is a safe one, or a new random one. */
  public String requestId() {
    return requestId;
  }

  /** Whether an answer was begun. */
  public boolean answered() {
    return answered.get();
  }

  /** Runs {@code action} once, at once if it is too late, when the client goes before the end. */
  public void onGone(Runnable action) {
    lock.lock();
    try {
      if (!gone) {
        whenGone = action;
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /**
   * Answers with a whole body.
   *
   * @throws IllegalStateException if an answer was begun
   */
  public void answer(int status, Map<String, List<String>> headers, byte[] body) {
    if (isHead()) {
      answerHead(status, headers, hasBody(status) ? body.length : -1L);
      return;
    }
    begin();
    boolean allowed = hasBody(status);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            allowed ? Unpooled.wrappedBuffer(body) : Unpooled.EMPTY_BUFFER);
    boolean open = fillHead(response, headers);
    if (allowed) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    send(response, open);
  }

  private void send(DefaultFullHttpResponse response, boolean open) {
    var unused =
        ctx.writeAndFlush(response).addListener((ChannelFutureListener) done -> finished(open));
  }

  /** Answers with an empty body. */
  public void answer(int status) {
    answer(status, Map.of(), NOTHING);
  }

  /** Answers a HEAD request as a GET with a body of {@code length} bytes, -1 if not known. */
  void answerHead(int status, Map<String, List<String>> headers, long length) {
    begin();
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
    boolean open = fillHead(response, headers);
    if (length >= 0) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
    }
    send(response, open);
  }

  /** Answers with the problem body of an error. */
  void answerProblem(int status, Map<String, List<String>> headers) {
    Map<String, List<String>> all = new HashMap<>(headers);
    all.put("Content-Type", List.of(Problem.MEDIA_TYPE));
    answer(status, all, Problem.body(status));
  }

  /**
   * Answers with a body that is written while it is made. Writing blocks while the client is behind
   * and fails once it has gone. The answer ends when the stream is closed.
   *
   * @param length bytes that will be written, or -1 if not known
   * @throws IllegalStateException if an answer was begun
   */
  public AnswerStream answerStreaming(int status, Map<String, List<String>> headers, long length) {
    begin();
    DefaultHttpResponse response =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    boolean open = fillHead(response, headers);
    boolean discard = isHead() || !hasBody(status);
    if (length >= 0) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
    } else if (!discard && speaksHttp11()) {
      response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    } else if (!discard) {
      open = false;
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    var unused = ctx.write(response, ctx.voidPromise());
    return new AnswerStream(this, discard, length, open);
  }

  /** Gives up an answer that was begun: the client sees it cut off. */
  void abort() {
    var unused = ctx.close();
  }

  private void begin() {
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("The exchange has been answered");
    }
  }

  /** Returns whether the connection stays open after this answer. */
  private boolean fillHead(HttpResponse response, Map<String, List<String>> headers) {
    headers.forEach((name, values) -> response.headers().set(name, values));
    response
        .headers()
        .remove(HttpHeaderNames.CONTENT_LENGTH)
        .remove(HttpHeaderNames.TRANSFER_ENCODING)
        .set(REQUEST_ID_HEADER, requestId)
        .set(
            HttpHeaderNames.DATE,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    // What has not come in yet would stand before the next request.
    boolean open = keepAlive && hasBodyWhole() && !closesByHeader(response);
    if (!open) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!speaksHttp11()) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    return open;
  }

  private boolean hasBodyWhole() {
    IncomingBody incoming = request.incoming();
    return incoming == null || incoming.isComplete();
  }

  private boolean speaksHttp11() {
    return request.head().protocolVersion().equals(HttpVersion.HTTP_1_1);
  }

  private static boolean closesByHeader(HttpResponse response) {
    return response
        .headers()
        .containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
  }

  private boolean isHead() {
    return request.head().method().equals(HttpMethod.HEAD);
  }

  /** RFC 9110 section 6.4.1. */
  private static boolean hasBody(int status) {
    return status >= 200 && status != 204 && status != 205 && status != 304;
  }

  private void finished(boolean open) {
    IncomingBody incoming = request.incoming();
    if (incoming != null) {
      incoming.close();
    }
    gate.answered(ctx, open);
  }

  /** Writes a part of a streamed body, after waiting until the client can take it. */
  void writePart(byte[] bytes, int offset, int length) throws IOException {
    awaitWritable();
    ByteBuf part = ctx.alloc().buffer(length).writeBytes(bytes, offset, length);
    var unused = ctx.writeAndFlush(new DefaultHttpContent(part), ctx.voidPromise());
  }

  void endParts(boolean open) {
    var unused =
        ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
            .addListener((ChannelFutureListener) done -> finished(open));
  }

  private void awaitWritable() throws IOException {
    lock.lock();
    try {
      while (!gone && !ctx.channel().isWritable()) {
        if (ctx.executor().inEventLoop()) {
          throw new IOException("An event loop must not wait for a client");
        }
        changed.await();
      }
      if (gone) {
        throw new ClientGoneException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a client", e);
    } finally {
      lock.unlock();
    }
  }

  /** The socket can take more. */
  void writabilityChanged() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The client has gone. */
  void gone() {
    Runnable action;
    lock.lock();
    try {
      gone = true;
      action = whenGone;
      whenGone = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (action != null) {
      action.run();
    }
  }
}
