package dev.parley.faults.scenario;

import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.proxy.Behaviour;
import dev.parley.faults.proxy.Direction;
import dev.parley.faults.proxy.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The links of clients fail, or several links at once. */
final class NetworkScenarios {
  private NetworkScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "clients-reset-storm",
            "all links of clients reset twice a second",
            stage ->
                stage.repeat(10, 500, s -> s.cluster().clientLinks().forEach(FaultProxy::reset))),
        Scenario.of(
            "clients-trickle",
            "one byte every 100 ms to the clients of one server",
            stage ->
                shapeOne(
                    stage,
                    Direction.TO_CLIENT,
                    Behaviour.throttle(1, Duration.ofMillis(100)),
                    6_000)),
        Scenario.of(
            "clients-half-open",
            "the clients of one server hear nothing",
            stage -> shapeOne(stage, Direction.TO_CLIENT, Behaviour.DROP, 5_000)),
        Scenario.of(
            "clients-one-way",
            "what clients say to one server is held up",
            stage -> shapeOne(stage, Direction.TO_SERVER, Behaviour.STALL, 4_000)),
        Scenario.of(
            "clients-slow",
            "300 ms to all clients",
            stage -> {
              for (FaultProxy link : stage.cluster().clientLinks()) {
                link.shape(Direction.TO_CLIENT, Behaviour.delay(Duration.ofMillis(300)));
              }
              stage.talk(4_000);
            }),
        Scenario.of(
            "partition",
            "one server reaches neither PostgreSQL nor Redis",
            NetworkScenarios::partition),
        Scenario.of(
            "swizzle",
            "links fail and heal at random, several at once",
            NetworkScenarios::swizzle));
  }

  private static void shapeOne(Stage stage, Direction direction, Behaviour behaviour, long millis) {
    int victim = stage.random().nextInt(Cluster.SIZE);
    stage.note("clients of instance " + victim + ": " + direction + " " + behaviour);
    stage.cluster().clientLink(victim).shape(direction, behaviour);
    stage.talk(millis);
    stage.cluster().clientLink(victim).heal();
    stage.talk(1_000);
  }

  private static void partition(Stage stage) {
    int victim = stage.random().nextInt(Cluster.SIZE);
    stage.note("instance " + victim + " is alone");
    stage.cluster().redisLink(victim).shape(Behaviour.DROP);
    stage.cluster().postgresLink(victim).shape(Behaviour.DROP);
    stage.talk(5_000);
    stage.cluster().redisLink(victim).heal();
    stage.cluster().postgresLink(victim).heal();
    stage.talk(1_500);
  }

  private static void swizzle(Stage stage) throws Exception {
    List<FaultProxy> links = new ArrayList<>(stage.cluster().redisLinks());
    links.addAll(stage.cluster().postgresLinks());
    links.addAll(stage.cluster().clientLinks());
    stage.repeat(
        16,
        400,
        s -> {
          FaultProxy link = links.get(s.random().nextInt(links.size()));
          Direction direction =
              s.random().nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
          switch (s.random().nextInt(7)) {
            case 0 -> link.shape(direction, Behaviour.DROP);
            case 1 -> link.shape(direction, Behaviour.STALL);
            case 2 -> link.shape(direction, Behaviour.delay(Duration.ofMillis(150)));
            case 3 -> link.reset();
            case 4 -> link.closeConnections();
            default -> links.get(s.random().nextInt(links.size())).heal();
          }
        });
  }
}
