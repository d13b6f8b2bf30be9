package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.TimeOrderedIds;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.fixture.SequentialIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardChannelsTest {
  private final ShardChannels channels = new ShardChannels("parley", 16);

  @Test
  void namesTheChannels() {
    assertThat(new String(channels.name(0), StandardCharsets.US_ASCII))
        .isEqualTo("parley:events:0");
    assertThat(new String(channels.name(15), StandardCharsets.US_ASCII))
        .isEqualTo("parley:events:15");
    assertThat(channels.all()).hasNumberOfRows(16);
  }

  @Test
  void assignsConversationsAsAllVersionsDo() {
    // The assignment is part of the wire format. These values were computed by another program.
    assertThat(channels.shardOf(ConversationId.parse("018f3c2a-7b1e-7c3d-9a55-0e1d2c3b4a59")))
        .isEqualTo(1);
    assertThat(channels.shardOf(ConversationId.parse("018f3c2a-9d40-7e11-8b02-5f6e7d8c9bad")))
        .isEqualTo(8);
  }

  @Test
  void spreadsConversationsEvenly() {
    TimeOrderedIds ids =
        new TimeOrderedIds(
            InstantSource.fixed(Instant.parse("2024-11-22T00:00:00Z")), new Random(1));
    int[] counts = new int[16];
    for (int i = 0; i < 16_000; i++) {
      counts[channels.shardOf(new ConversationId(ids.next()))]++;
    }
    int[] sequential = new int[16];
    for (int i = 0; i < 16_000; i++) {
      sequential[channels.shardOf(new ConversationId(SequentialIds.numbered(i)))]++;
    }

    assertThat(IntStream.of(counts).boxed()).allMatch(count -> count > 850 && count < 1_150);
    assertThat(IntStream.of(sequential).boxed()).allMatch(count -> count > 500 && count < 1_500);
  }
}
