package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.OutgoingQueue.Numbered;
import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingQueueTest {
  private static final Duration BEAT = Duration.ofMillis(500);

  private final OutgoingQueue queue =
      new OutgoingQueue(new QueueLimit(10, 1_000), new Beats(3, BEAT));

  private static EncodedBatch batch(int events, int bytes) {
    return new EncodedBatch(0, events, new byte[bytes]);
  }

  private int offer(int events, int bytes) {
    return queue.offer(List.of(batch(events, bytes)));
  }

  private List<Long> takeNumbers() throws InterruptedException {
    return queue.take(0).stream().map(Numbered::n).toList();
  }

  @Test
  void numbersBatchesInTheirOrder() throws InterruptedException {
    queue.offer(List.of(batch(1, 10), batch(2, 20)));
    offer(3, 30);

    List<Numbered> taken = queue.take(0);

    assertThat(taken).extracting(Numbered::n).containsExactly(1L, 2L, 3L);
    assertThat(taken).extracting(numbered -> numbered.batch().events()).containsExactly(1, 2, 3);
    assertThat(queue.lastLost()).isZero();
  }

  @Test
  void dropsWhatExceedsTheNumberOfEventsAndStillNumbersIt() throws InterruptedException {
    assertThat(offer(6, 10)).isZero();
    assertThat(offer(5, 10)).isEqualTo(5);
    assertThat(offer(4, 10)).isZero();

    assertThat(takeNumbers()).containsExactly(1L, 3L);
    assertThat(queue.lastLost()).isEqualTo(2);
  }

  @Test
  void dropsWhatExceedsTheNumberOfBytes() throws InterruptedException {
    assertThat(offer(1, 600)).isZero();
    assertThat(offer(1, 401)).isEqualTo(1);
    assertThat(offer(1, 400)).isZero();

    assertThat(takeNumbers()).containsExactly(1L, 3L);
  }

  @Test
  void takesABatchOfAnySizeWhenNothingElseWaits() throws InterruptedException {
    assertThat(offer(50, 5_000)).isZero();
    assertThat(offer(1, 1)).isEqualTo(1);

    assertThat(takeNumbers()).containsExactly(1L);
    queue.sent(1);
    assertThat(offer(10, 1_000)).as("there is room again").isZero();
  }

  @Test
  void announcesALossWithABeatWhenNothingElseFollows() throws InterruptedException {
    offer(10, 10);
    offer(1, 10);
    assertThat(takeNumbers()).containsExactly(1L);
    queue.sent(1);

    List<Numbered> taken = queue.take(Long.MAX_VALUE);

    assertThat(taken).extracting(Numbered::n).containsExactly(3L);
    assertThat(taken.getFirst().batch().isSignal()).isTrue();
    queue.sent(3);
    assertThat(takeNumbers()).as("said once").isEmpty();
  }

  @Test
  void needsNoBeatWhenSomethingFollowsALoss() throws InterruptedException {
    offer(10, 10);
    offer(1, 10);
    takeNumbers();
    queue.sent(1);
    offer(1, 10);

    assertThat(takeNumbers()).containsExactly(3L);
    queue.sent(3);
    assertThat(takeNumbers()).isEmpty();
  }

  @Test
  void dropsEverythingWhileItIsShut() throws InterruptedException {
    offer(3, 30);
    offer(4, 40);

    assertThat(queue.shut()).isEqualTo(7);
    assertThat(queue.isOpen()).isFalse();
    assertThat(offer(2, 20)).isEqualTo(2);
    queue.dropUnencoded();
    queue.reopen();

    assertThat(queue.isOpen()).isTrue();
    assertThat(queue.lastLost()).isEqualTo(4);
    offer(1, 10);
    assertThat(takeNumbers()).containsExactly(5L);
  }

  @Test
  void announcesAfterAnOutageWhatWasTakenAndNotSent() throws InterruptedException {
    offer(1, 10);
    assertThat(takeNumbers()).containsExactly(1L);

    queue.shut();
    queue.reopen();

    assertThat(queue.lastLost()).isEqualTo(1);
    assertThat(takeNumbers()).containsExactly(2L);
  }

  @Test
  void hasNothingToAnnounceAfterAnOutageInWhichNothingWasPublished() throws InterruptedException {
    offer(1, 10);
    takeNumbers();
    queue.sent(1);

    queue.shut();
    queue.reopen();

    assertThat(takeNumbers()).isEmpty();
  }

  @Test
  void handsOutALimitedAmountAtOnce() throws InterruptedException {
    OutgoingQueue large = new OutgoingQueue(new QueueLimit(1_000_000, 1 << 30), new Beats(1, BEAT));
    for (int i = 0; i < 1_000; i++) {
      large.offer(List.of(batch(1, 10)));
    }
    List<Long> numbers = new ArrayList<>();
    int takes = 0;
    while (numbers.size() < 1_000) {
      large.take(0).forEach(numbered -> numbers.add(numbered.n()));
      takes++;
    }

    assertThat(takes).isEqualTo(4);
    assertThat(numbers).isSorted().hasSize(1_000);

    large.offer(List.of(batch(1, 400 << 10), batch(1, 400 << 10), batch(1, 400 << 10)));
    assertThat(large.take(0)).hasSize(2);
  }

  @Test
  void takesNothingInAfterItWasClosedButGivesOutWhatWaits() throws InterruptedException {
    offer(1, 10);
    queue.close();

    assertThat(offer(1, 10)).isEqualTo(1);
    queue.reopen();
    assertThat(queue.isOpen()).isFalse();
    assertThat(queue.take(Long.MAX_VALUE)).hasSize(1);
    queue.sent(1);
    assertThat(takeNumbers()).as("the last loss is announced").containsExactly(3L);
    queue.sent(3);
    assertThat(queue.take(Long.MAX_VALUE)).containsExactly(new Numbered(4, EncodedBatch.BYE));
    queue.sent(4);
    assertThat(queue.take(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void putsABeatBehindWhatWaitsAndOnlyOne() throws InterruptedException {
    offer(1, 10);
    queue.offerBeat();
    queue.offerBeat();
    offer(1, 10);

    List<Numbered> taken = queue.take(0);

    assertThat(taken).extracting(Numbered::n).containsExactly(1L, 2L, 3L);
    assertThat(taken)
        .extracting(numbered -> numbered.batch().isSignal())
        .containsExactly(false, true, false);
    queue.offerBeat();
    assertThat(takeNumbers()).containsExactly(4L);
  }

  @Test
  void sendsBeatsOverAllChannelsInTurn() throws InterruptedException {
    List<Integer> shards = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      queue.offerBeat();
      queue.take(0).forEach(numbered -> shards.add(numbered.batch().shard()));
    }

    assertThat(shards).containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  void sendsNoBeatWhileItIsShutAndABeatThatWaitedIsForgotten() throws InterruptedException {
    queue.offerBeat();
    queue.shut();
    queue.offerBeat();
    queue.reopen();
    queue.offerBeat();

    assertThat(takeNumbers()).containsExactly(2L);
    assertThat(queue.lastLost()).as("not known to be heard").isEqualTo(1);
  }

  @Test
  void takesLeaveOnce() throws InterruptedException {
    offer(1, 10);
    queue.close();

    assertThat(takeNumbers()).containsExactly(1L);
    queue.sent(1);
    assertThat(takeNumbers()).containsExactly(2L);
    queue.sent(2);
    assertThat(takeNumbers()).isEmpty();
  }
}
