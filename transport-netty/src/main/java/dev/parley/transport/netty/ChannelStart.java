package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the pipeline of an accepted socket, or turns it away when there are too many. */
final class ChannelStart extends ChannelInitializer<Channel> {

  private final Listening listening;
  private final Map<EventLoop, Lane> lanes;
  private final @Nullable SslContext tls;

  ChannelStart(Listening listening, Map<EventLoop, Lane> lanes, @Nullable SslContext tls) {
    this.listening = listening;
    this.lanes = lanes;
    this.tls = tls;
  }

  @Override
  protected void initChannel(Channel channel) {
    Counters counters = listening.counters();
    NettyServerConfig config = listening.config();
    Lane lane = lanes.get(channel.eventLoop());
    if (lane == null) {
      throw new IllegalStateException("A channel on an event loop of another server");
    }
    counters.socketsAccepted.increment();
    counters.socketsOpen.increment();
    int over = listening.open().incrementAndGet() - listening.ceiling();
    var unused =
        channel
            .closeFuture()
            .addListener(
                closed -> {
                  counters.socketsOpen.decrement();
                  listening.open().decrementAndGet();
                });
    if (over > 0) {
      counters.socketsRefused.increment();
      Overload.turnAway(channel, over, tls != null);
      return;
    }
    HttpGate gate = new HttpGate(channel, lane, config);
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      SslHandler handler = tls.newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(config.http().handshakeTimeout().toMillis());
      handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
      pipeline.addLast(handler);
    }
    pipeline.addLast(
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(config.http().maxInitialLineBytes())
                .setMaxHeaderSize(config.http().maxHeaderBytes())));
    pipeline.addLast(gate);
    pipeline.addLast(new RequestAssembler(gate, config.http().maxBodyBytes(), listening.routes()));
    pipeline.addLast(new RequestRouter(gate, listening));
  }

  private static final long CLOSE_NOTIFY_MILLIS = 1000;
}
