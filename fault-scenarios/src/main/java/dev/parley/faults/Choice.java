package dev.parley.faults;

import dev.parley.faults.scenario.Scenario;
import dev.parley.faults.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What to run.
 *
 * @param scenarios in this order, once for each seed
 * @param seeds the seeds
 * @param jar the program
 * @param folder where journals and logs go
 * @param strict whether what takes too long is a broken promise
 */
record Choice(List<Scenario> scenarios, List<Long> seeds, Path jar, Path folder, boolean strict) {
  static final String USAGE =
      """
      Usage: Main (--all | --scenario NAME...) [--seed N | --seeds FIRST..LAST] [--strict]
                  [--jar bootstrap/target/parley.jar] [--folder target/faults]
      Scenarios:
      """
          + Scenarios.all().stream()
              .map(scenario -> "  %-26s %s".formatted(scenario.name(), scenario.what()))
              .collect(Collectors.joining("\n"));

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  static Choice of(List<String> arguments) {
    List<Scenario> scenarios = new ArrayList<>();
    List<Long> seeds = List.of(1L);
    Path jar = Path.of("bootstrap", "target", "parley.jar");
    Path folder = Path.of("target", "faults");
    boolean strict = false;
    List<String> left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      String option = left.removeFirst();
      switch (option) {
        case "--all" -> scenarios.addAll(Scenarios.all());
        case "--strict" -> strict = true;
        case "--scenario" -> scenarios.add(scenario(value(option, left)));
        case "--seed", "--seeds" -> seeds = seeds(value(option, left));
        case "--jar" -> jar = Path.of(value(option, left));
        case "--folder" -> folder = Path.of(value(option, left));
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("nothing to run");
    }
    return new Choice(List.copyOf(scenarios), seeds, jar, folder, strict);
  }

  private static String value(String option, List<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return left.removeFirst();
  }

  private static Scenario scenario(String name) {
    return Scenarios.find(name)
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
  }

  private static List<Long> seeds(String text) {
    try {
      String[] ends = text.split("\\.\\.", -1);
      long first = Long.parseLong(ends[0]);
      long last = Long.parseLong(ends[ends.length - 1]);
      if (ends.length > 2 || last < first) {
        throw new IllegalArgumentException("not FIRST..LAST: " + text);
      }
      return LongStream.rangeClosed(first, last).boxed().toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no seed: " + text, e);
    }
  }
}
