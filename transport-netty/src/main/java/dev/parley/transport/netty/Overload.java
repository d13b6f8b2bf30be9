package dev.parley.transport.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What happens to sockets over the ceiling: a 503 while that is cheap, nothing beyond. */
final class Overload extends ChannelInboundHandlerAdapter {

  /** Sockets over the ceiling that are answered at one time. */
  private static final int ANSWERED = 128;

  private static final long LINGER_MILLIS = 1000;
  private static final byte[] ANSWER =
      """
      HTTP/1.1 503 Service Unavailable\r
      Content-Length: 0\r
      Retry-After: 5\r
      Connection: close\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private Overload() {}

  static void turnAway(Channel channel, int over, boolean secure) {
    if (secure || over > ANSWERED) {
      var unused = channel.close();
      return;
    }
    channel.pipeline().addLast(new Overload());
    var unused = channel.writeAndFlush(Unpooled.wrappedBuffer(ANSWER), channel.voidPromise());
    // Not at once: a reset for what the client is sending would destroy the answer.
    var ignored =
        channel
            .eventLoop()
            .schedule(
                () -> {
                  var unusedClose = channel.close();
                },
                LINGER_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var unused = ctx.close();
  }
}
