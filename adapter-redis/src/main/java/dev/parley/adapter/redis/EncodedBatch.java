package dev.parley.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What follows the number in a message: all of it but the head, which is known only when the
 * message is sent.
 */
final class EncodedBatch {
  /** Takes the leave of its sender. */
  static final EncodedBatch BYE =
      signal(0, ",\"" + WireFormat.KIND + "\":\"" + WireFormat.KIND_BYE + "\"}");

  private final int shard;
  private final int events;
  private final boolean signal;
  private final byte[] tail;

  /**
   * @param shard the shard that all its events belong to
   * @param events how many events are in it
   * @param tail the JSON text from the comma after the number on; not copied
   */
  EncodedBatch(int shard, int events, byte[] tail) {
    this(shard, events, false, tail);
  }

  private EncodedBatch(int shard, int events, boolean signal, byte[] tail) {
    this.shard = shard;
    this.events = events;
    this.signal = signal;
    this.tail = tail;
  }

  /**
   * Says nothing but its number and when the next one follows at the latest.
   *
   * @param shard where it goes
   */
  static EncodedBatch beat(int shard, Duration every) {
    return signal(
        shard,
        ",\"%s\":\"%s\",\"%s\":%d}"
            .formatted(WireFormat.KIND, WireFormat.KIND_BEAT, WireFormat.EVERY, every.toMillis()));
  }

  private static EncodedBatch signal(int shard, String tail) {
    return new EncodedBatch(shard, 0, true, tail.getBytes(StandardCharsets.US_ASCII));
  }

  int shard() {
    return shard;
  }

  int events() {
    return events;
  }

  /** Whether it is there for its number only. */
  boolean isSignal() {
    return signal;
  }

  int size() {
    return tail.length;
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(tail, 0, target, offset, tail.length);
  }
}
