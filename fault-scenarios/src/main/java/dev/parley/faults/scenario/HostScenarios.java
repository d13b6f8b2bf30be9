package dev.parley.faults.scenario;

import java.util.ArrayList;
import java.util.List;

/** The machine itself. */
final class HostScenarios {
  private static final int HOGS_PER_CORE = 4;

  private HostScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("host-starved", "four busy processes for each core", HostScenarios::starve));
  }

  private static void starve(Stage stage) throws Exception {
    List<Process> hogs = new ArrayList<>();
    try {
      for (int i = 0; i < HOGS_PER_CORE * Runtime.getRuntime().availableProcessors(); i++) {
        hogs.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
      }
      stage.talk(5_000);
    } finally {
      for (Process hog : hogs) {
        hog.destroyForcibly().waitFor();
      }
    }
    stage.talk(1_000);
  }
}
