package dev.parley.transport.netty;

import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/** Where all output of the engine for one session goes: the queue of its {@link Connection}. */
final class TyrusWriter extends Writer {

  private final Connection connection;

  TyrusWriter(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> completion) {
    // A caller on the event loop may wait for the completion, and would wait for itself.
    boolean completeNow = connection.lane().inLoop();
    boolean accepted =
        connection.sendEngineFrame(new EngineFrame(frame, completeNow ? null : completion));
    if (!accepted) {
      completion.failed(Outbox.closedException());
    } else if (completeNow) {
      completion.completed(frame);
    }
  }

  @Override
  public void close() {
    connection.finish();
  }
}
