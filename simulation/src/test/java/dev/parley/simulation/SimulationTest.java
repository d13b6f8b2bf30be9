package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyPromiseIsKeptWhenNothingFails() {
    Simulation.Report report = Simulation.run(1, Faults.NONE);

    assertThat(report.acknowledged()).isGreaterThan(50);
    assertThat(report.shown()).isGreaterThan(report.acknowledged());
  }

  @Test
  void everyPromiseIsKeptWhateverFails() throws Exception {
    SeedRange seeds = SeedRange.parse(System.getProperty("parley.simulation.seeds", "1..300"));

    SeedRange.Result result = seeds.run();

    assertThat(result.exits()).as(result.output()).containsOnly(0);
    assertThat(result.output()).contains("every promise kept");
    System.out.print(result.output());
  }

  @Test
  void seedsAreRunInThisProcessToo() throws Exception {
    assertThat(run("--seed", "3")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("seeds 3..3,");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    assertThat(Simulation.run(7, Faults.MANY)).isEqualTo(Simulation.run(7, Faults.MANY));
    assertThat(Simulation.run(7, Faults.MANY).fingerprint())
        .isNotEqualTo(Simulation.run(8, Faults.MANY).fingerprint());
  }

  /** Hash codes that objects get by themselves differ from process to process. */
  @Test
  void theSameSeedsGiveTheSameRunsInEveryProcess() throws Exception {
    SeedRange seeds = new SeedRange(20, 60);

    String once = seeds.runOn("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2").output();
    String again = seeds.runOn("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=3").output();

    assertThat(once).contains("fingerprint");
    assertThat(again).isEqualTo(once);
  }

  @Test
  void wrongArgumentsAreExplained() throws Exception {
    assertThat(run("--seeds", "many")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: --seed N");
  }

  private int run(String... arguments) throws InterruptedException {
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
