package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.event.EventBus.LossCause;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an instance makes of others that are heard no more. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerSilenceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DedicatedRedis redis = TestRedis.dedicated();
  private final TcpProxy proxy = new TcpProxy(redis.port());
  private final Instances instances = new Instances();
  private final Ledger ledger = new Ledger();

  @AfterEach
  void close() {
    instances.close();
    proxy.close();
    redis.close();
  }

  private static void awaitPeers(RedisAdapter observer, int peers) {
    await("%d peers are heard".formatted(peers))
        .atMost(PATIENCE)
        .until(() -> observer.health().peers() == peers);
  }

  private static long silences(RedisAdapter observer) {
    return observer.counters().losses().getOrDefault(LossCause.PEER_SILENT, 0L);
  }

  @Test
  void suspectsAPeerThatFallsSilentEachTime() {
    RedisAdapter observer = instances.open(Instances.calmButAwake(redis.url()));
    observer.eventBus().subscribe(ledger);
    // It says nothing of its own accord but its beats.
    instances.open(Instances.quick(proxy.inFrontOf(redis.url())));

    for (int round = 0; round < 2; round++) {
      long before = silences(observer);
      awaitPeers(observer, 1);
      proxy.cut();
      await("the silence is told").atMost(PATIENCE).until(() -> silences(observer) > before);
      awaitPeers(observer, 0);
      proxy.mend();
    }

    awaitPeers(observer, 1);
    assertThat(ledger.losses()).contains(LossCause.PEER_SILENT);
    assertThat(observer.counters().reconnects()).isZero();
  }

  @Test
  void knowsAPeerThatTakesItsLeave() {
    RedisAdapter observer = instances.open(Instances.calmButAwake(redis.url()));
    observer.eventBus().subscribe(ledger);
    // Its silence would be noticed after a minute and more.
    RedisAdapter peer = instances.open(Instances.calm(redis.url()), "peer");
    ledger.awaitFlow(peer.eventBus());
    peer.eventBus().subscribe(new Ledger());
    awaitPeers(observer, 1);

    peer.close();

    awaitPeers(observer, 0);
    ledger.awaitFlow(instances.open(Instances.calm(redis.url()), "peer").eventBus());
    ledger.awaitComplete();
    assertThat(ledger.losses()).as("not even its next life is suspect").isEmpty();
  }

  @Test
  void losesAPeerThatIsGoneWithoutALeave() {
    RedisAdapter observer = instances.open(Instances.calmButAwake(redis.url()));
    observer.eventBus().subscribe(ledger);
    RedisAdapter peer = instances.open(Instances.quick(proxy.inFrontOf(redis.url())), "peer");
    ledger.awaitFlow(peer.eventBus());
    ledger.storeWithoutPublishing();
    proxy.cut();
    peer.close();

    ledger.awaitComplete();
    assertThat(ledger.losses()).contains(LossCause.PEER_SILENT);
  }
}
