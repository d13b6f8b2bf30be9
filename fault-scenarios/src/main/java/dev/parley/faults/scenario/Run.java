package dev.parley.faults.scenario;

import dev.parley.faults.check.Checker;
import dev.parley.faults.check.Evidence;
import dev.parley.faults.check.Verdict;
import dev.parley.faults.check.Violation;
import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.cluster.Instance;
import dev.parley.faults.cluster.Pause;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.journal.LogEvent;
import dev.parley.faults.load.ChatDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One scenario with one seed: talk, fail, heal, settle, check. */
public final class Run {
  private static final Duration WARM_UP = Duration.ofMillis(700);
  private static final Duration AFTERMATH = Duration.ofMillis(700);
  private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Cluster cluster;
  private final Path folder;
  private final boolean strict;
  private int count;

  /**
   * @param folder where the journals of failed runs go
   * @param strict whether what takes too long is a broken promise
   */
  public Run(Cluster cluster, Path folder, boolean strict) {
    this.cluster = cluster;
    this.folder = folder;
    this.strict = strict;
  }

  /** Carries it out. Whatever happens, the cluster can be used for the next one. */
  public Result of(Scenario scenario, long seed) throws Exception {
    long began = System.nanoTime();
    Random random = new Random(seed * 31 + scenario.name().hashCode());
    cluster.heal();
    cluster.awaitReady();
    count++;
    String prefix = "r" + count + "x" + Long.toString(began & 0xffffff, 36) + "-";
    try (Crowd crowd = new Crowd(cluster, random, prefix)) {
      crowd.arrive(scenario.profile());
      crowd.awaitLive();
      Stage stage = new Stage(cluster, crowd, random, strict);
      crowd.talk(true);
      stage.talk(WARM_UP);
      try {
        scenario.fault().strike(stage);
      } finally {
        crowd.journal().note("heal");
        expectAlive(stage);
        cluster.heal();
      }
      long healed = System.nanoTime();
      stage.talk(AFTERMATH);
      crowd.talk(false);
      boolean settled = settle(crowd);
      double settleMillis = (System.nanoTime() - healed) / 1e6;
      stage.expect(settled, "everybody has sent and seen everything, in the end");
      expectAlive(stage);
      Evidence evidence = gather(crowd);
      Verdict verdict = Checker.check(evidence);
      scenario.review().look(stage, new Measures(evidence.journal()));
      List<Violation> violations = new ArrayList<>(verdict.violations());
      violations.addAll(stage.violations());
      Result result =
          new Result(
              scenario.name(),
              seed,
              verdict,
              violations,
              settleMillis,
              stage.figures(),
              Duration.ofNanos(System.nanoTime() - began));
      if (!violations.isEmpty()) {
        keep(result, evidence);
      }
      return result;
    }
  }

  private void expectAlive(Stage stage) {
    for (Instance instance : cluster.instances()) {
      stage.expect(!instance.hasFailed(), instance + " does not end by itself");
    }
  }

  /** Waits until everybody has sent what they had to say, and shows all that was said. */
  private boolean settle(Crowd crowd) throws SQLException {
    long until = System.nanoTime() + SETTLE_PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      if (crowd.devices().stream().allMatch(d -> d.isLive() && d.isIdle()) && isAllShown(crowd)) {
        return true;
      }
      Pause.of(POLL);
    }
    for (ChatDevice device : crowd.devices()) {
      if (!device.isLive() || !device.isIdle()) {
        crowd
            .journal()
            .note(device.device() + " live " + device.isLive() + ", idle " + device.isIdle());
      }
    }
    return false;
  }

  private boolean isAllShown(Crowd crowd) throws SQLException {
    Map<String, List<LogEvent>> logs = cluster.database().logs(crowd.members().keySet());
    Map<Evidence.Member, Evidence.Standing> members =
        cluster.database().members(crowd.members().keySet());
    for (ChatDevice device : crowd.devices()) {
      for (Map.Entry<String, List<LogEvent>> log : logs.entrySet()) {
        Evidence.Standing standing =
            members.get(new Evidence.Member(log.getKey(), device.device().user()));
        if (standing != null
            && standing.active()
            && device.position(log.getKey()) < log.getValue().size()) {
          return false;
        }
      }
    }
    return true;
  }

  private Evidence gather(Crowd crowd) throws SQLException {
    Map<String, List<LogEvent>> logs = cluster.database().logs(crowd.members().keySet());
    Map<Evidence.Member, Evidence.Standing> members =
        cluster.database().members(crowd.members().keySet());
    Map<String, Map<String, List<LogEvent>>> histories = new HashMap<>();
    for (int i = 0; i < Cluster.SIZE; i++) {
      Map<String, List<LogEvent>> shown = new HashMap<>();
      for (String conversation : logs.keySet()) {
        // Whoever opened it is still there.
        String reader = crowd.members().getOrDefault(conversation, List.of()).getFirst();
        shown.put(conversation, crowd.api(i).log(reader, conversation));
      }
      histories.put(cluster.instance(i).toString(), shown);
    }
    return new Evidence(crowd.journal().entries(), logs, histories, members);
  }

  private void keep(Result result, Evidence evidence) throws IOException {
    Files.createDirectories(folder);
    String name = result.scenario() + "-" + result.seed();
    Journal.write(evidence.journal(), folder.resolve(name + ".journal"));
    Files.write(
        folder.resolve(name + ".violations"),
        result.violations().stream().map(Violation::toString).toList());
    List<String> lines = new ArrayList<>();
    evidence.log().values().forEach(log -> log.forEach(event -> lines.add(event.toString())));
    Files.write(folder.resolve(name + ".log"), lines);
  }
}
