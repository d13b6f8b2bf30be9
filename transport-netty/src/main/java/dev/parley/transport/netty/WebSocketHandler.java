package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.ReadHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a channel that has become a WebSocket: guards and feeds the engine. */
final class WebSocketHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(WebSocketHandler.class);

  private final Connection connection;
  private final ReadHandler engine;
  private final FrameGuard guard;

  WebSocketHandler(Connection connection, ReadHandler engine, FrameGuard guard) {
    this.connection = connection;
    this.engine = engine;
    this.guard = guard;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf in)) {
      ctx.fireChannelRead(message);
      return;
    }
    try {
      if (in.isReadable() && guard.breach() == null) {
        read(in);
      }
    } finally {
      in.release();
    }
  }

  private void read(ByteBuf in) {
    long now = System.nanoTime();
    connection.read(in.readableBytes(), now);
    boolean wasComplete = guard.closeComplete();
    int good = guard.inspect(in, now);
    connection.lane().counters.framesIn.add(guard.takeFrames());
    feed(in.slice(in.readerIndex(), good));
    if (guard.closeComplete() && !wasComplete) {
      connection.peerFinished();
    }
    FrameGuard.Breach breach = guard.breach();
    if (breach != null) {
      LOG.debug("Closing {}: {}", connection.remoteAddress(), breach);
      connection.lane().counters.protocolBreaches.increment();
      connection.breached(breach);
    }
  }

  /** In slices, because the engine keeps a buffer as large as the largest it was given. */
  private void feed(ByteBuf in) {
    while (in.isReadable() && !connection.ignoresInput()) {
      int length = Math.min(in.readableBytes(), TyrusHost.FEED_BYTES);
      ByteBuffer slice = in.nioBuffer(in.readerIndex(), length);
      in.skipBytes(length);
      engine.handle(slice);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    connection.writabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connection.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("Closing {}", connection.remoteAddress(), cause);
    var unused = ctx.close();
  }
}
