package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.jspecify.annotations.Nullable;

/** A frame encoded by the WebSocket engine or by the transport itself, for one connection. */
final class EngineFrame implements Outgoing {

  private static final int OPCODE_BITS = 0x0F;
  private static final int CLOSE_OPCODE = 0x08;

  private final ByteBuffer frame;
  private final int length;
  private final @Nullable CompletionHandler<ByteBuffer> completion;

  EngineFrame(ByteBuffer frame, @Nullable CompletionHandler<ByteBuffer> completion) {
    this.frame = frame;
    this.length = frame.remaining();
    this.completion = completion;
  }

  /** An empty ping. */
  static EngineFrame ping() {
    return new EngineFrame(ByteBuffer.wrap(new byte[] {(byte) 0x89, 0}), null);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public boolean droppable() {
    return false;
  }

  @Override
  public boolean closes() {
    return length > 0 && (frame.get(frame.position()) & OPCODE_BITS) == CLOSE_OPCODE;
  }

  @Override
  public void appendTo(ByteBuf out) {
    out.writeBytes(frame.duplicate());
  }

  boolean wantsCompletion() {
    return completion != null;
  }

  void completed() {
    if (completion != null) {
      completion.completed(frame);
    }
  }

  void failed(Throwable cause) {
    if (completion != null) {
      completion.failed(cause);
    }
  }
}
