package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one request at a time pass, in order, and ends connections that miss a deadline.
 *
 * <p>While a request is being answered the socket is still read, so that a client that goes away is
 * noticed; once a pipelined request shows up, reading stops until it is its turn.
 */
final class HttpGate extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(HttpGate.class);
  private static final long LINGER_NANOS = 2_000_000_000L;

  /** Slower than this a body that is read while it comes in holds a thread for too long. */
  private static final long LEAST_BYTES_PER_SECOND = 16 * 1024;

  private final Channel channel;
  private final Lane lane;
  private final NettyServerConfig config;
  private final Deadlines deadlines = new Deadlines();
  private final Queue<Object> held = new ArrayDeque<>(0);
  private @Nullable Runnable whenGone;
  private boolean busy;
  private boolean streaming;
  private boolean ending;
  private boolean releasing;

  HttpGate(Channel channel, Lane lane, NettyServerConfig config) {
    this.channel = channel;
    this.lane = lane;
    this.config = config;
  }

  Lane lane() {
    return lane;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    deadlines.set(config.http().handshakeTimeout().toNanos());
    lane.register(deadlines);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    lane.unregister(deadlines);
    discardHeld();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (ending) {
      ReferenceCountUtil.release(message);
    } else if (busy || !held.isEmpty()) {
      held.add(message);
      channel.config().setAutoRead(false);
    } else {
      pass(ctx, message);
    }
  }

  private void pass(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest) {
      streaming = false;
      deadlines.set(config.http().requestTimeout().toNanos());
    }
    if (message instanceof LastHttpContent) {
      busy = true;
      deadlines.clear();
    }
    ctx.fireChannelRead(message);
  }

  /** The body of the current request is read while it comes in, which may take longer. */
  void streams(long bytes) {
    streaming = true;
    deadlines.set(
        config.http().requestTimeout().toNanos()
            + TimeUnit.SECONDS.toNanos(bytes / LEAST_BYTES_PER_SECOND));
  }

  /** Runs when the client goes away before {@link #answered}. */
  void whenGone(Runnable action) {
    if (channel.isActive()) {
      whenGone = action;
    } else {
      action.run();
    }
  }

  /** The answer to the current request has left; the next one may pass. On the event loop. */
  void answered(ChannelHandlerContext ctx, boolean keepAlive) {
    whenGone = null;
    if (!keepAlive) {
      end();
      return;
    }
    busy = false;
    streaming = false;
    deadlines.set(config.http().keepAliveTimeout().toNanos());
    release(ctx);
  }

  private void release(ChannelHandlerContext any) {
    if (releasing) {
      return;
    }
    ChannelHandlerContext ctx = any.pipeline().context(this);
    if (ctx == null) {
      return;
    }
    releasing = true;
    try {
      while (!busy && !ending && !held.isEmpty()) {
        pass(ctx, held.remove());
      }
    } finally {
      releasing = false;
    }
    if (held.isEmpty() && !ending) {
      channel.config().setAutoRead(true);
    }
  }

  /** Gives a last answer, and ends. */
  void endWith(FullHttpResponse response) {
    stopTaking();
    var unused =
        channel
            .writeAndFlush(response)
            .addListener((ChannelFutureListener) written -> shutOutput());
  }

  private void end() {
    stopTaking();
    shutOutput();
  }

  private void stopTaking() {
    ending = true;
    discardHeld();
    deadlines.set(LINGER_NANOS);
    channel.config().setAutoRead(true);
  }

  /**
   * Says that nothing more comes, and leaves it to the client to close, for a short while: closing
   * at once could reset the connection while the client still sends, and destroy the last answer.
   */
  private void shutOutput() {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      var unused = tls.closeOutbound();
    } else if (channel instanceof DuplexChannel duplex) {
      var unused = duplex.shutdownOutput();
    }
  }

  /** Ends a connection that waits for its next request; lets others finish theirs. */
  void endIfIdle() {
    if (!busy && !streaming && !ending) {
      var unused = channel.close();
    }
  }

  private void discardHeld() {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    Runnable action = whenGone;
    whenGone = null;
    ending = true;
    discardHeld();
    lane.unregister(deadlines);
    if (action != null) {
      action.run();
    }
    ctx.fireChannelInactive();
  }

  /** The deadlines of this connection while it speaks HTTP. */
  final class Deadlines extends Swept {

    private final ProgressWatch progress = new ProgressWatch();
    private boolean active;
    private long deadline;

    void set(long nanosFromNow) {
      active = true;
      deadline = System.nanoTime() + nanosFromNow;
    }

    void clear() {
      active = false;
    }

    HttpGate gate() {
      return HttpGate.this;
    }

    @Override
    void sweep(long now) {
      if (active && now - deadline >= 0) {
        LOG.debug("Closing {}: an HTTP deadline has passed", channel.remoteAddress());
        channel.unsafe().close(channel.voidPromise());
      } else if (progress.stalled(channel, now, config.outbound().stallTimeout().toNanos())) {
        LOG.debug("Closing {}: it does not read its answer", channel.remoteAddress());
        channel.unsafe().close(channel.voidPromise());
      }
    }
  }
}
