package dev.parley.faults;

import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.scenario.Result;
import dev.parley.faults.scenario.Run;
import dev.parley.faults.scenario.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs fault scenarios and prints what came of them, a line for each. */
public final class Main {
  private final PrintStream out;

  private Main(PrintStream out) {
    this.out = out;
  }

  /** Ends with 0 if all promises were kept, with 1 if not, and with 2 if it was asked wrongly. */
  public static void main(String[] arguments) {
    Choice choice;
    try {
      choice = Choice.of(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Choice.USAGE);
      System.exit(2);
      return;
    }
    int code = 1;
    try {
      code = new Main(System.out).run(choice) ? 0 : 1;
    } catch (IOException e) {
      System.err.println("the cluster cannot be started: " + e);
    }
    System.exit(code);
  }

  private boolean run(Choice choice) throws IOException {
    Path folder = choice.folder().toAbsolutePath();
    List<Result> failed = new ArrayList<>();
    int runs = 0;
    try (Cluster cluster = Cluster.start(choice.jar(), folder.resolve("servers"))) {
      Run run = new Run(cluster, folder, choice.strict());
      out.println(Table.HEAD);
      for (long seed : choice.seeds()) {
        for (Scenario scenario : choice.scenarios()) {
          Result result = attempt(run, scenario, seed);
          runs++;
          out.println(Table.line(result));
          result.figures().forEach((name, value) -> out.println("    " + name + ": " + value));
          if (!result.isClean()) {
            failed.add(result);
            result.violations().stream().limit(5).forEach(v -> out.println("  ! " + v));
          }
        }
      }
    }
    out.printf("%d runs, %d failed%n", runs, failed.size());
    failed.forEach(
        result -> out.printf("again: --scenario %s --seed %d%n", result.scenario(), result.seed()));
    return failed.isEmpty();
  }

  private static Result attempt(Run run, Scenario scenario, long seed) {
    try {
      return run.of(scenario, seed);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      e.printStackTrace();
      return Result.broken(scenario.name(), seed, e.toString());
    }
  }
}
