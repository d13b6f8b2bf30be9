package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.adapter.redis.RedisConfig.QueueLimit;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.event.ChatEvent;
import dev.parley.domain.event.EventBus;
import dev.parley.domain.event.EventBus.LossCause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventReceiverTest implements EventBus.Listener {
  private static final EncodedBatch BEAT = EncodedBatch.beat(0, Duration.ofMillis(500));

  private final IncomingQueue queue = new IncomingQueue(new QueueLimit(1_000, 1 << 20));
  private final BusCounters counters = new BusCounters();
  private final MessageHead peer = new MessageHead(new Publisher("peer", "boot"));
  private final List<LossCause> losses = new CopyOnWriteArrayList<>();
  private final EventReceiver receiver =
      new EventReceiver(
          queue,
          new EventDecoder(WireFormat.json()),
          this,
          new RedisPresenceBoard(
              new Publisher("here", "boot"),
              new PresenceFormat(WireFormat.json(), 0),
              batch -> {},
              () -> true,
              new TimerScheduler()),
          counters,
          LoggerFactory.getLogger(EventReceiverTest.class));

  @Override
  public boolean follows(ConversationId conversation) {
    return true;
  }

  @Override
  public void onEvents(List<ChatEvent> events) {
    throw new IllegalStateException("no events are sent here");
  }

  @Override
  public void onPossibleLoss(LossCause cause) {
    losses.add(cause);
  }

  @BeforeEach
  void start() {
    receiver.start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private void beat(long n) {
    queue.offer(peer.complete(n, 0, BEAT));
  }

  private void ownBeatAt(long millis) {
    queue.offerOwnBeat(millis * 1_000_000);
  }

  /** Everything offered so far has been taken in when this has. */
  private void awaitAll() {
    long before = counters.unreadableMessages.sum();
    queue.offer(new byte[] {'x'});
    await().atMost(Duration.ofSeconds(60)).until(() -> counters.unreadableMessages.sum() > before);
  }

  @Test
  void tellsOnceThatAPeerIsSilent() {
    beat(1);
    ownBeatAt(0);
    ownBeatAt(1_000);
    awaitAll();
    assertThat(losses).isEmpty();
    assertThat(receiver.present()).isEqualTo(1);

    ownBeatAt(1_500);
    ownBeatAt(2_000);
    awaitAll();
    assertThat(losses).containsExactly(LossCause.PEER_SILENT);
    assertThat(receiver.present()).isZero();
    assertThat(counters.snapshot().losses()).containsEntry(LossCause.PEER_SILENT, 1L);
  }

  @Test
  void suspectsNobodyWhoTookLeave() {
    beat(1);
    ownBeatAt(0);
    queue.offer(peer.complete(2, 0, EncodedBatch.BYE));
    ownBeatAt(10_000);
    awaitAll();

    assertThat(losses).isEmpty();
    assertThat(receiver.present()).isZero();
  }

  @Test
  void findsWhatWasLostBeforeALeave() {
    beat(1);
    queue.offer(peer.complete(3, 2, EncodedBatch.BYE));
    awaitAll();

    assertThat(losses).containsExactly(LossCause.PUBLISHER_GAP);
  }

  @Test
  void doesNotTakeItsOwnDeafnessForTheSilenceOfPeers() {
    beat(1);
    ownBeatAt(0);
    queue.offer(LossCause.RESUBSCRIBED);
    ownBeatAt(9_000);
    ownBeatAt(9_500);
    beat(2);
    ownBeatAt(10_000);
    awaitAll();

    assertThat(losses).containsExactly(LossCause.RESUBSCRIBED);
  }

  @Test
  void noticesAPeerThatWasNotHeardAgainSinceItsOwnDeafness() {
    beat(1);
    ownBeatAt(0);
    queue.offer(LossCause.RESUBSCRIBED);
    ownBeatAt(9_000);
    ownBeatAt(10_500);
    awaitAll();

    assertThat(losses).containsExactly(LossCause.RESUBSCRIBED, LossCause.PEER_SILENT);
  }
}
