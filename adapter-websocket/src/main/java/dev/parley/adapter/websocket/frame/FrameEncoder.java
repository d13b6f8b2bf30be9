package dev.parley.adapter.websocket.frame;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Encodes server frames as JSON in UTF-8. Thread-safe; keeps a few writers with their buffers, so
 * that a frame costs no more garbage than its bytes.
 */
public final class FrameEncoder {
  private static final int WRITERS = 16;

  private final AtomicReferenceArray<FrameWriter> idle = new AtomicReferenceArray<>(WRITERS);

  /** The frame as one JSON object. */
  public byte[] encode(ServerFrame frame) {
    int slot = (int) Thread.currentThread().threadId() & (WRITERS - 1);
    FrameWriter writer = idle.getAndSet(slot, null);
    if (writer == null) {
      writer = new FrameWriter();
    }
    // A writer that fails is left half way through a frame and must not be used again.
    byte[] bytes = writer.write(frame);
    if (writer.isWorthKeeping()) {
      idle.set(slot, writer);
    }
    return bytes;
  }
}
