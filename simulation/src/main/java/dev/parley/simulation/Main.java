package dev.parley.simulation;

import java.io.PrintStream;
import java.util.Locale;

/** Runs seeds: {@code --seeds FROM..TO}, or one with {@code --seed N}. */
public final class Main {
  private Main() {}

  /**
   * Exits with 0 if every promise was kept in every run, 1 if not, 2 if the arguments are wrong.
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    long first;
    long last;
    try {
      if (args.length == 2 && args[0].equals("--seed")) {
        first = Long.parseLong(args[1]);
        last = first;
      } else if (args.length == 2 && args[0].equals("--seeds") && args[1].contains("..")) {
        String[] ends = args[1].split("\\.\\.", 2);
        first = Long.parseLong(ends[0]);
        last = Long.parseLong(ends[1]);
      } else {
        throw new NumberFormatException();
      }
    } catch (NumberFormatException e) {
      err.println("usage: --seed N | --seeds FROM..TO");
      return 2;
    }
    long messages = 0;
    long shown = 0;
    for (long seed = first; seed <= last; seed++) {
      try {
        Simulation.Report report = Simulation.run(seed, Faults.MANY);
        messages += report.acknowledged();
        shown += report.shown();
      } catch (AssertionError e) {
        err.println(e.getMessage());
        return 1;
      }
    }
    out.printf(
        Locale.ROOT,
        "%d seeds, %d messages acknowledged, %d events shown: every promise kept%n",
        last - first + 1,
        messages,
        shown);
    return 0;
  }
}
