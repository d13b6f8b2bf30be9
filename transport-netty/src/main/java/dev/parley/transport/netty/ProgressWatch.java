package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Tells whether a socket still takes bytes while bytes wait for it. For its event loop only. */
final class ProgressWatch {

  private long mark = -1;
  private long since;

  /**
   * Samples the socket.
   *
   * @return whether bytes have waited for {@code timeoutNanos} without any of them leaving
   */
  boolean stalled(Channel channel, long now, long timeoutNanos) {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    if (buffer == null || buffer.totalPendingWriteBytes() == 0) {
      mark = -1;
      return false;
    }
    long current = buffer.totalPendingWriteBytes() - buffer.currentProgress();
    if (current != mark) {
      mark = current;
      since = now;
      return false;
    }
    return now - since >= timeoutNanos;
  }
}
