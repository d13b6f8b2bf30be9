package dev.parley.transport.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Which kind of event loops the machine offers. */
final class EventLoops {

  private EventLoops() {}

  /**
   * A kind of event loop.
   *
   * @param isNative whether it is epoll
   */
  record Kind(
      boolean isNative,
      IoHandlerFactory factory,
      Class<? extends ServerSocketChannel> serverChannel) {

    EventLoopGroup group(int loops) {
      return new MultiThreadIoEventLoopGroup(
          loops, new DefaultThreadFactory("parley-loop", true), factory);
    }
  }

  /** Epoll if wanted and loadable on this machine, NIO otherwise. */
  static Kind choose(boolean nativeWanted) {
    return nativeWanted && Epoll.isAvailable()
        ? new Kind(true, EpollIoHandler.newFactory(), EpollServerSocketChannel.class)
        : new Kind(false, NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }
}
