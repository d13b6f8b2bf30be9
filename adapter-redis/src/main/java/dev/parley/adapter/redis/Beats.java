package dev.parley.adapter.redis;

import java.time.Duration;

/**
 * The beats to send: each goes over the next channel, so that in time all of them are proven. Not
 * thread-safe.
 */
final class Beats {
  private final EncodedBatch[] beats;
  private int next;

  /**
   * @param shards over how many channels
   * @param every the time within which the next one follows
   */
  Beats(int shards, Duration every) {
    beats = new EncodedBatch[shards];
    for (int shard = 0; shard < shards; shard++) {
      beats[shard] = EncodedBatch.beat(shard, every);
    }
  }

  EncodedBatch next() {
    EncodedBatch beat = beats[next];
    next = (next + 1) % beats.length;
    return beat;
  }
}
