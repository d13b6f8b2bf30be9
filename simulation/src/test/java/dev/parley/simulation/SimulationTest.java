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
  void everyPromiseIsKeptWhateverFails() {
    String seeds = System.getProperty("parley.simulation.seeds", "1..500");

    int exit = run("--seeds", seeds);

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("every promise kept");
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    assertThat(Simulation.run(7, Faults.MANY)).isEqualTo(Simulation.run(7, Faults.MANY));
    assertThat(Simulation.run(7, Faults.MANY).fingerprint())
        .isNotEqualTo(Simulation.run(8, Faults.MANY).fingerprint());
  }

  @Test
  void wrongArgumentsAreExplained() {
    assertThat(run("--seeds", "many")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: --seed N");
  }

  private int run(String... arguments) {
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
