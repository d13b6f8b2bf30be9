package dev.parley.faults.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All scenarios. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      Stream.of(
              ClientScenarios.all(),
              InstanceScenarios.all(),
              RedisScenarios.all(),
              PostgresScenarios.all(),
              NetworkScenarios.all(),
              HostScenarios.all())
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}

  /** All of them, in the order in which they are run. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The one of that name. */
  public static Optional<Scenario> find(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
