package dev.parley.transport.netty;

import io.netty.buffer.ByteBuf;

/** A complete encoded frame that waits in a connection's queue. */
sealed interface Outgoing permits TextFrame, EngineFrame {

  /** Bytes of the whole frame, header included. */
  int length();

  /** Whether the frame may be dropped for a peer that is behind. */
  boolean droppable();

  /** Whether it is a close frame, after which nothing may be sent (RFC 6455 section 5.5.1). */
  boolean closes();

  /** Appends the frame; {@code out} has room for it. */
  void appendTo(ByteBuf out);
}
