package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.domain.contract.RecordingPresence;
import dev.parley.domain.fixture.People;
import dev.parley.domain.fixture.Sightings;
import dev.parley.domain.presence.Sighting;
import dev.parley.domain.user.UserId;
import dev.parley.testing.DedicatedRedis;
import dev.parley.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of presence when instances fall silent, and when Redis does. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PresenceSilenceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UserId alice = People.someone("alice");
  private final UserId bob = People.someone("bob");
  private final DedicatedRedis redis = TestRedis.dedicated();
  private final TcpProxy proxy = new TcpProxy(redis.port());
  private final Instances instances = new Instances();
  private final RecordingPresence listener = new RecordingPresence();

  @AfterEach
  void close() {
    instances.close();
    proxy.close();
    redis.close();
  }

  private RedisAdapter open(String url, RecordingPresence heard) {
    RedisAdapter adapter = instances.open(Instances.quick(url));
    adapter.eventBus().subscribe(new Ledger());
    adapter.presenceBoard().subscribe(heard);
    return adapter;
  }

  private void awaitSeen(Map<UserId, List<Sighting>> expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.seen()).isEqualTo(expected));
  }

  @Test
  void forgetsWhomASilentInstanceSawAndKnowsThemAgainWhenItIsHeard() {
    open(redis.url(), listener);
    RedisAdapter peer = open(proxy.inFrontOf(redis.url()), new RecordingPresence());
    peer.presenceBoard().report(Map.of(alice, Optional.of(Sightings.ACTIVE)));
    awaitSeen(Map.of(alice, List.of(Sightings.ACTIVE)));

    proxy.cut();
    peer.presenceBoard().report(Map.of(bob, Optional.of(Sightings.BUSY)));
    awaitSeen(Map.of());
    assertThat(listener.goings()).isEqualTo(1);
    proxy.mend();

    awaitSeen(Map.of(alice, List.of(Sightings.ACTIVE), bob, List.of(Sightings.BUSY)));
  }

  @Test
  void forgetsTheEarlierLifeOfAnInstanceAtOnce() {
    open(redis.url(), listener);
    RedisAdapter first = instances.open(Instances.quick(proxy.inFrontOf(redis.url())), "peer");
    first.eventBus().subscribe(new Ledger());
    first.presenceBoard().subscribe(new RecordingPresence());
    first.presenceBoard().report(Map.of(alice, Optional.of(Sightings.ACTIVE)));
    awaitSeen(Map.of(alice, List.of(Sightings.ACTIVE)));
    proxy.cut();

    RedisAdapter second = instances.open(Instances.quick(redis.url()), "peer");
    second.eventBus().subscribe(new Ledger());
    second.presenceBoard().subscribe(new RecordingPresence());
    second.presenceBoard().report(Map.of(bob, Optional.of(Sightings.IDLE)));

    awaitSeen(Map.of(bob, List.of(Sightings.IDLE)));
  }

  @Test
  void knowsEverybodyAgainAfterRedisHasRestarted() {
    open(redis.url(), listener);
    RedisAdapter peer = open(redis.url(), new RecordingPresence());
    peer.presenceBoard().report(Map.of(alice, Optional.of(Sightings.ACTIVE)));
    awaitSeen(Map.of(alice, List.of(Sightings.ACTIVE)));

    redis.stopService();
    peer.presenceBoard()
        .report(Map.of(alice, Optional.empty(), bob, Optional.of(Sightings.ACTIVE)));
    redis.startService();

    awaitSeen(Map.of(bob, List.of(Sightings.ACTIVE)));
  }
}
