package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.faults.scenario.Scenario;
import dev.parley.faults.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void runsOneScenarioWithOneSeed() {
    Choice choice = Choice.of(List.of("--scenario", "redis-gone", "--seed", "7"));
    assertThat(choice.scenarios()).extracting(Scenario::name).containsExactly("redis-gone");
    assertThat(choice.seeds()).containsExactly(7L);
    assertThat(choice.strict()).isFalse();
  }

  @Test
  void runsAllScenariosWithSeveralSeeds() {
    Choice choice = Choice.of(List.of("--all", "--seeds", "1..5", "--strict"));
    assertThat(choice.scenarios()).isEqualTo(Scenarios.all());
    assertThat(choice.seeds()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(choice.strict()).isTrue();
  }

  @Test
  void refusesWhatMakesNoSense() {
    for (List<String> arguments :
        List.of(
            List.<String>of(),
            List.of("--scenario"),
            List.of("--scenario", "nothing"),
            List.of("--all", "--seeds", "5..1"),
            List.of("--all", "--seed", "x"),
            List.of("--everything"))) {
      assertThatIllegalArgumentException().isThrownBy(() -> Choice.of(arguments));
    }
  }

  @Test
  void hasScenariosWithNamesOfTheirOwn() {
    assertThat(Scenarios.all()).hasSizeGreaterThanOrEqualTo(24);
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(Scenarios.all()).allSatisfy(s -> assertThat(Choice.USAGE).contains(s.name()));
  }

  @Test
  void hasNoScenarioThatTheDocumentationDoesNotName() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reliability.md"));
    assertThat(Scenarios.all())
        .allSatisfy(s -> assertThat(page).contains("| `" + s.name() + "` |"));
    assertThat(Scenarios.all()).allSatisfy(s -> assertThat(page).contains(s.what()));
  }
}
