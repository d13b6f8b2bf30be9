package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.scenario.Result;
import dev.parley.faults.scenario.Run;
import dev.parley.faults.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario with one seed. How long something takes is printed, and never a reason to fail:
 * other seeds and limits in time are the business of {@link Main}.
 */
class FaultScenariosIT {
  private static final long SEED = Long.getLong("parley.faults.seed", 1);
  private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

  private static Cluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = Cluster.start(Path.of(System.getProperty("parley.jar")), FOLDER.resolve("servers"));
    System.out.println(Table.HEAD);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @TestFactory
  Stream<DynamicTest> keepsItsPromises() {
    Run run = new Run(cluster, FOLDER, false);
    return Scenarios.all().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(),
                    () -> {
                      Result result = run.of(scenario, SEED);
                      System.out.println(Table.line(result));
                      result.figures().forEach((name, figure) -> print(name + ": " + figure));
                      assertThat(result.violations()).isEmpty();
                    }));
  }

  private static void print(String figure) {
    System.out.println("    " + figure);
  }
}
