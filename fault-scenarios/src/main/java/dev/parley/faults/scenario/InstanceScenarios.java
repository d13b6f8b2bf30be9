package dev.parley.faults.scenario;

import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.cluster.Instance;
import dev.parley.faults.proxy.Behaviour;
import dev.parley.faults.proxy.Direction;
import dev.parley.faults.proxy.FaultProxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** Servers die, freeze and are replaced. */
final class InstanceScenarios {
  private static final double LONGEST_ACK_MILLIS = 5_000;

  private InstanceScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("instance-kill", "one server killed under load", InstanceScenarios::kill)
            .then(InstanceScenarios::ackInTime),
        Scenario.of("instance-kill-all", "all servers killed at once", InstanceScenarios::killAll),
        Scenario.of(
            "instance-kill-unpublished",
            "killed between commit and publish",
            InstanceScenarios::killUnpublished),
        Scenario.of(
                "instance-kill-unacked",
                "killed between commit and acknowledgement",
                InstanceScenarios::killUnacknowledged)
            .then(
                (stage, measures) ->
                    stage.figure("messages stored before", measures.repeatedAcks(), "")),
        Scenario.of(
            "instance-kill-resuming",
            "killed while clients resume",
            InstanceScenarios::killResuming),
        Scenario.of("instance-freeze", "one server frozen for 5 s", InstanceScenarios::freeze)
            .then(InstanceScenarios::ackInTime),
        Scenario.of("instance-drain", "one server told to stop", InstanceScenarios::drain)
            .then(InstanceScenarios::ackInTime),
        Scenario.of("instance-rolling", "all servers restarted in turn", InstanceScenarios::rolling)
            .then(InstanceScenarios::ackInTime));
  }

  private static void kill(Stage stage) {
    Instance instance = any(stage);
    stage.note("kill " + instance);
    instance.kill();
    stage.talk(3_000);
    instance.launch();
    instance.awaitStart();
    stage.talk(1_000);
  }

  private static void killAll(Stage stage) {
    stage.talk(1_000);
    stage.note("kill all");
    stage.cluster().instances().forEach(Instance::killWithoutWaiting);
    stage.cluster().instances().forEach(Instance::kill);
    stage.cluster().instances().forEach(Instance::launch);
    stage.cluster().instances().forEach(Instance::awaitStart);
    stage.talk(2_000);
  }

  /**
   * The link to Redis swallows what the server publishes, so that whatever it commits from then on
   * is certainly not announced; its clients get their acknowledgements. Some moments later it is
   * killed. The other servers learn what they missed from nobody but PostgreSQL.
   */
  private static void killUnpublished(Stage stage) {
    killUnheard(
        stage,
        instance -> stage.cluster().redisLink(instance.number()),
        Direction.TO_SERVER,
        () -> 50 + stage.random().nextInt(100),
        "published");
  }

  /**
   * The link to the clients swallows what the server says, so that whatever it commits from then on
   * is stored and announced, but certainly not acknowledged. Some moments later it is killed. The
   * clients send again elsewhere, and must be told where the message is stored already.
   */
  private static void killUnacknowledged(Stage stage) {
    killUnheard(
        stage,
        instance -> stage.cluster().clientLink(instance.number()),
        Direction.TO_CLIENT,
        () -> 100 + stage.random().nextInt(200),
        "acknowledged");
  }

  private static void killUnheard(
      Stage stage,
      Function<Instance, FaultProxy> link,
      Direction swallowed,
      IntSupplier millis,
      String what) {
    for (int i = 0; i < 2; i++) {
      Instance instance = any(stage);
      FaultProxy cut = link.apply(instance);
      cut.shape(swallowed, Behaviour.DROP);
      stage.talk(millis.getAsInt());
      stage.note("kill " + instance + ", which has not " + what + " what it stored last");
      instance.kill();
      cut.heal();
      stage.talk(500);
      instance.launch();
      instance.awaitStart();
      stage.talk(500);
    }
  }

  private static void killResuming(Stage stage) {
    for (int i = 0; i < 2; i++) {
      Instance instance = stage.cluster().instance(i);
      stage.cluster().clientLinks().forEach(FaultProxy::reset);
      stage.talk(30 + stage.random().nextInt(150));
      stage.note("kill " + instance + ", to which clients are coming back");
      instance.kill();
      stage.talk(300);
      instance.launch();
      instance.awaitStart();
      stage.talk(500);
    }
  }

  private static void freeze(Stage stage) {
    Instance instance = any(stage);
    stage.note("freeze " + instance);
    instance.freeze();
    stage.talk(5_000);
    stage.note("thaw " + instance);
    instance.thaw();
    stage.talk(2_000);
  }

  private static void drain(Stage stage) {
    Instance instance = any(stage);
    stage.note("stop " + instance);
    int code = instance.terminate();
    stage.expect(code == 0, instance + " ends with 0 when it is told to stop, not with " + code);
    stage.talk(2_000);
    instance.launch();
    instance.awaitStart();
    stage.talk(500);
  }

  private static void rolling(Stage stage) {
    for (Instance instance : stage.cluster().instances()) {
      stage.note("stop " + instance);
      int code = instance.terminate();
      stage.expect(code == 0, instance + " ends with 0 when it is told to stop, not with " + code);
      instance.launch();
      instance.awaitStart();
      stage.cluster().health().awaitUp(instance);
    }
  }

  private static void ackInTime(Stage stage, Measures measures) {
    stage.limit(
        "longest wait for an acknowledgement",
        measures.acksOfSendsBetween(Long.MIN_VALUE, Long.MAX_VALUE).millis(1),
        LONGEST_ACK_MILLIS);
  }

  private static Instance any(Stage stage) {
    return stage.cluster().instance(stage.random().nextInt(Cluster.SIZE));
  }
}
