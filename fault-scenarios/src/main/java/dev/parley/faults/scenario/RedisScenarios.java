package dev.parley.faults.scenario;

import dev.parley.faults.check.Latencies;
import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.proxy.Behaviour;
import dev.parley.faults.proxy.Direction;
import dev.parley.faults.proxy.FaultProxy;
import java.time.Duration;
import java.util.List;

/** The bus between the servers fails. Nothing may be lost by that, and nobody may wait for it. */
final class RedisScenarios {
  private static final String NORMAL_OUTPUT_LIMIT = "pubsub 33554432 8388608 60";

  private RedisScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("redis-kill", "Redis killed, and back empty after 2 s", RedisScenarios::kill),
        Scenario.of("redis-freeze", "Redis frozen for 5 s", RedisScenarios::freeze),
        Scenario.of(
            "redis-kill-subscribers",
            "subscribers cut off once a second",
            stage -> stage.repeat(6, 1_000, s -> s.cluster().redisControl().killSubscribers())),
        Scenario.of(
            "redis-kill-publishers",
            "publishers cut off three times a second",
            stage -> stage.repeat(18, 300, s -> s.cluster().redisControl().killPublishers())),
        Scenario.of(
            "redis-half-open", "one server deaf on a link that seems up", RedisScenarios::halfOpen),
        Scenario.of("redis-gone", "no Redis at all", RedisScenarios::gone)
            .then(RedisScenarios::compareAcks),
        Scenario.of("redis-slow", "200 ms to and from Redis", RedisScenarios::slow)
            .then(RedisScenarios::compareAcks),
        Scenario.of(
            "redis-lost-publishes", "publishes swallowed now and then", RedisScenarios::loses),
        Scenario.of(
            "redis-reset-storm",
            "all links to Redis reset three times a second",
            stage ->
                stage.repeat(15, 330, s -> s.cluster().redisLinks().forEach(FaultProxy::reset))),
        Scenario.of(
            "redis-small-buffers",
            "subscribers cut off for being slow",
            RedisScenarios::smallBuffers));
  }

  private static void kill(Stage stage) {
    stage.note("kill Redis");
    stage.cluster().killRedis();
    stage.talk(2_000);
    stage.cluster().startRedis();
    stage.talk(2_500);
  }

  private static void freeze(Stage stage) {
    stage.note("freeze Redis");
    stage.cluster().freezeRedis();
    stage.talk(5_000);
    stage.cluster().thawServices();
    stage.talk(1_500);
  }

  /** New connections work: the server only has to notice that it hears nothing. */
  private static void halfOpen(Stage stage) {
    int deaf = stage.random().nextInt(Cluster.SIZE);
    stage.note("instance " + deaf + " hears nothing from Redis, on the links that it has");
    stage.cluster().redisLink(deaf).shapeOpen(Direction.TO_CLIENT, Behaviour.DROP);
    stage.talk(7_000);
  }

  private static void gone(Stage stage) {
    stage.talk(2_000);
    stage.moment("fault");
    for (FaultProxy link : stage.cluster().redisLinks()) {
      link.refuse();
      link.reset();
    }
    stage.talk(6_000);
    stage.moment("end");
  }

  private static void slow(Stage stage) {
    stage.talk(2_000);
    stage.moment("fault");
    stage
        .cluster()
        .redisLinks()
        .forEach(link -> link.shape(Behaviour.delay(Duration.ofMillis(200))));
    stage.talk(5_000);
    stage.moment("end");
  }

  /** What is compared is measured in the same run: before the fault, and during it. */
  private static void compareAcks(Stage stage, Measures measures) {
    Latencies before = measures.acksOfSendsBetween(Long.MIN_VALUE, stage.timeOf("fault"));
    Latencies during = measures.acksOfSendsBetween(stage.timeOf("fault"), stage.timeOf("end"));
    stage.figure("ack p50 before", before.millis(0.5), "ms");
    stage.figure("ack p50 during", during.millis(0.5), "ms");
    stage.figure("ack p99 before", before.millis(0.99), "ms");
    stage.figure("ack p99 during", during.millis(0.99), "ms");
    stage.figure("ratio of ack p99", during.millis(0.99) / Math.max(before.millis(0.99), 0.1), "");
  }

  /**
   * The link of a publisher swallows bytes for a moment and is then reset, so that the server knows
   * of no failed write: some of its publishes are gone without a trace.
   */
  private static void loses(Stage stage) throws Exception {
    stage.repeat(
        6,
        500,
        s -> {
          FaultProxy link = s.cluster().redisLink(s.random().nextInt(Cluster.SIZE));
          link.shapeOpen(Direction.TO_SERVER, Behaviour.DROP);
          s.talk(250);
          link.heal();
        });
  }

  private static void smallBuffers(Stage stage) throws Exception {
    try {
      stage.cluster().redisControl().configure("client-output-buffer-limit", "pubsub 4096 4096 1");
      stage.repeat(
          3,
          1_000,
          s -> {
            FaultProxy link = s.cluster().redisLink(s.random().nextInt(Cluster.SIZE));
            link.shape(Direction.TO_CLIENT, Behaviour.throttle(256, Duration.ofMillis(50)));
            s.talk(1_000);
            link.heal();
          });
    } finally {
      stage.cluster().redisControl().configure("client-output-buffer-limit", NORMAL_OUTPUT_LIMIT);
    }
  }
}
