package dev.parley.adapter.redis;

import java.nio.charset.StandardCharsets;

/**
 * What follows the number in a message: all of it but the head, which is known only when the
 * message is sent.
 */
final class EncodedBatch {
  /** Says nothing but its number. */
  static final EncodedBatch BEAT =
      new EncodedBatch(
          0,
          0,
          (",\"" + WireFormat.KIND + "\":\"" + WireFormat.KIND_BEAT + "\"}")
              .getBytes(StandardCharsets.US_ASCII));

  private final int shard;
  private final int events;
  private final byte[] tail;

  /**
   * @param shard the shard that all its events belong to
   * @param events how many events are in it
   * @param tail the JSON text from the comma after the number on; not copied
   */
  EncodedBatch(int shard, int events, byte[] tail) {
    this.shard = shard;
    this.events = events;
    this.tail = tail;
  }

  int shard() {
    return shard;
  }

  int events() {
    return events;
  }

  int size() {
    return tail.length;
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(tail, 0, target, offset, tail.length);
  }
}
