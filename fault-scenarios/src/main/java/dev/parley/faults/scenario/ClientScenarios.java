package dev.parley.faults.scenario;

import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.cluster.Instance;
import dev.parley.faults.load.ChatDevice;
import dev.parley.faults.load.DeafClient;
import dev.parley.faults.load.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Clients that are many, slow, insistent or confused. */
final class ClientScenarios {
  private static final int DEAF = 16;
  private static final int STORM = 200;
  private static final double MEGABYTE = 1024.0 * 1024;

  private ClientScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("calm", "nothing goes wrong", stage -> stage.talk(4_000)),
        Scenario.of(
            "clients-deaf", "half of all clients never read", ClientScenarios::neverReading),
        Scenario.of(
                "clients-insistent", "every message sent five times", stage -> stage.talk(4_000))
            .with(Profile.NORMAL.every(Duration.ofMillis(300)).withCopies(5)),
        Scenario.of("clients-storm", "200 clients come back at once", ClientScenarios::storm)
            .with(Profile.NORMAL.every(Duration.ofMillis(600)))
            .then(
                (stage, measures) ->
                    stage.figure(
                        "until the last was back",
                        measures.absences(stage.timeOf("storm")).millis(1),
                        "ms")),
        Scenario.of(
                "clients-wander", "people leave and come back mid-send", stage -> stage.talk(6_000))
            .with(Profile.NORMAL.every(Duration.ofMillis(60)).restless()),
        Scenario.of(
            "clients-confused",
            "old positions, positions beyond the log, another epoch",
            ClientScenarios::confused));
  }

  /** Deaf clients cost what the budget allows, and nobody else notices them. */
  private static void neverReading(Stage stage) {
    List<DeafClient> deaf = new ArrayList<>();
    try {
      double before = heap(stage);
      for (int i = 0; i < DEAF; i++) {
        String user = stage.crowd().users().get(i % stage.crowd().users().size());
        deaf.add(
            DeafClient.open(stage.cluster().instance(i).clientPort(), stage.cluster().token(user)));
      }
      stage.talk(7_000);
      double after = heap(stage);
      stage.figure("heap before", before, "MB");
      stage.figure("heap after", after, "MB");
    } finally {
      deaf.forEach(DeafClient::close);
    }
  }

  private static double heap(Stage stage) {
    double sum = 0;
    for (Instance instance : stage.cluster().instances()) {
      String name = "jvm_memory_used_bytes{area=\"heap\"";
      sum += stage.cluster().health().figure(instance, name).orElse(0);
    }
    return sum / MEGABYTE;
  }

  private static void storm(Stage stage) {
    List<String> users = stage.crowd().users();
    for (int i = 0; i < STORM; i++) {
      ChatDevice ignored =
          stage.crowd().addListener(users.get(i % users.size()), "tablet-" + i / users.size());
    }
    stage.crowd().awaitLive();
    stage.moment("storm");
    for (int i = 0; i < Cluster.SIZE; i++) {
      stage.cluster().clientLink(i).reset();
    }
    stage.crowd().awaitLive();
    stage.talk(1_000);
  }

  private static void confused(Stage stage) throws Exception {
    List<String> conversations = stage.crowd().members().keySet().stream().sorted().toList();
    stage.repeat(
        5,
        700,
        s -> {
          for (ChatDevice device : s.devices()) {
            Map<String, Long> positions = new HashMap<>();
            for (String conversation : conversations) {
              long position = device.position(conversation);
              if (position > 0) {
                // Half the way back, or so far that nobody has been there.
                positions.put(
                    conversation,
                    s.random().nextInt(4) == 0 ? position + 100_000 : (position + 1) / 2);
              }
            }
            boolean otherEpoch = s.random().nextInt(4) == 0;
            device.pretend(positions, otherEpoch ? UUID.randomUUID().toString() : null);
            device.disconnect();
          }
        });
  }
}
