package dev.parley.faults.scenario;

import dev.parley.faults.check.Kind;
import dev.parley.faults.check.Latencies;
import dev.parley.faults.check.Verdict;
import dev.parley.faults.check.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param violations the promises that were broken, those that the scenario has besides too
 * @param settleMillis from the end of the fault until everybody had sent and seen everything
 * @param figures what the scenario has measured
 * @param took how long all of it took
 */
public record Result(
    String scenario,
    long seed,
    Verdict verdict,
    List<Violation> violations,
    double settleMillis,
    Map<String, String> figures,
    Duration took) {
  /** A run that could not be carried out. */
  public static Result broken(String scenario, long seed, String why) {
    Latencies none = new Latencies(List.of());
    return new Result(
        scenario,
        seed,
        new Verdict(Map.of(), List.of(), 0, 0, 0, 0, none, none),
        List.of(new Violation(Kind.EXPECTATION, "the run can be carried out: " + why)),
        0,
        Map.of(),
        Duration.ZERO);
  }

  public boolean isClean() {
    return violations.isEmpty();
  }
}
