package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.IncomingQueue.Incoming;
import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import dev.parley.domain.event.EventBus.LossCause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncomingQueueTest {
  private final IncomingQueue queue = new IncomingQueue(new QueueLimit(4, 100));

  private boolean offer(int size) {
    return queue.offer(new byte[size]);
  }

  /** What is in the queue: sizes of messages and causes of losses. */
  private List<Object> take(int count) throws InterruptedException {
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      switch (queue.take()) {
        case Incoming.Bytes bytes -> taken.add(bytes.message().length);
        case Incoming.OwnBeat beat -> taken.add("own " + beat.at());
        case Incoming.Loss loss -> taken.add(loss.cause());
        case null -> taken.add("closed");
      }
    }
    return taken;
  }

  @Test
  void keepsTheOrderOfMessagesAndNotices() throws InterruptedException {
    offer(1);
    queue.offer(LossCause.RESUBSCRIBED);
    offer(2);

    assertThat(take(3)).containsExactly(1, LossCause.RESUBSCRIBED, 2);
  }

  @Test
  void saysOnceWhereItDroppedWhatDidNotFit() throws InterruptedException {
    for (int size = 1; size <= 4; size++) {
      assertThat(offer(size)).isTrue();
    }
    assertThat(offer(5)).isFalse();
    assertThat(offer(6)).isFalse();

    assertThat(take(1)).containsExactly(1);
    assertThat(offer(7)).as("not half empty yet").isFalse();
    assertThat(take(1)).containsExactly(2);
    assertThat(offer(8)).isTrue();

    assertThat(take(4)).containsExactly(3, 4, LossCause.OVERFLOW, 8);
  }

  @Test
  void saysThatItDroppedAlsoIfNothingFollows() throws InterruptedException {
    assertThat(offer(90)).isTrue();
    assertThat(offer(11)).as("too many bytes").isFalse();

    assertThat(take(2)).containsExactly(90, LossCause.OVERFLOW);
    assertThat(offer(11)).isTrue();
    assertThat(take(1)).containsExactly(11);
  }

  @Test
  void takesAMessageOfAnySizeWhenNothingElseWaits() throws InterruptedException {
    assertThat(offer(1_000)).isTrue();
    assertThat(offer(1)).isFalse();

    assertThat(take(2)).containsExactly(1_000, LossCause.OVERFLOW);
  }

  @Test
  void doesNotGrowWhileTheConnectionFlaps() throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      queue.offer(LossCause.RESUBSCRIBED);
    }
    offer(1);

    assertThat(take(2)).containsExactly(LossCause.RESUBSCRIBED, 1);
  }

  @Test
  void letsTheConsumerGoWhenItIsClosed() throws InterruptedException {
    offer(1);
    queue.close();

    assertThat(take(1)).containsExactly("closed");
  }

  @Test
  void keepsOwnBeatsInTheOrderAndLeavesOutWhatDoesNotFit() throws InterruptedException {
    offer(1);
    queue.offerOwnBeat(7);
    offer(2);
    offer(3);
    queue.offerOwnBeat(8);
    assertThat(offer(4)).as("a message that is left out is a loss").isFalse();
    queue.offerOwnBeat(9);

    assertThat(take(5)).containsExactly(1, "own 7", 2, 3, LossCause.OVERFLOW);
  }
}
