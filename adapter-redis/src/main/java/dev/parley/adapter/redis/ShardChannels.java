package dev.parley.adapter.redis;

import dev.parley.domain.conversation.ConversationId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The channels {@code ‹prefix›:events:0} … and which of them a conversation uses. The assignment is
 * part of the wire format: it keeps the events of one conversation on one channel for all
 * instances.
 */
final class ShardChannels {
  private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

  private final byte[][] names;

  ShardChannels(String prefix, int shards) {
    names = new byte[shards][];
    for (int shard = 0; shard < shards; shard++) {
      names[shard] = (prefix + ":events:" + shard).getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * The shard of a conversation: both halves of its id combined by exclusive or, multiplied by 2^64
   * divided by the golden ratio, the upper 32 bits taken as unsigned, modulo the number of shards.
   */
  int shardOf(ConversationId conversation) {
    UUID id = conversation.value();
    long mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * GOLDEN_RATIO;
    return (int) ((mixed >>> 32) % names.length);
  }

  /** The shard over which an instance says what is of no conversation; any would do. */
  int shardOf(Publisher publisher) {
    return Math.floorMod(publisher.instance().hashCode(), names.length);
  }

  byte[] name(int shard) {
    return names[shard];
  }

  int count() {
    return names.length;
  }

  byte[][] all() {
    return names.clone();
  }
}
