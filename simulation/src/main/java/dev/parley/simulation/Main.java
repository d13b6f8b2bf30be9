package dev.parley.simulation;

import java.io.PrintStream;
import java.util.Locale;

/** Runs seeds: {@code --seeds FROM..TO}, or one with {@code --seed N}. */
public final class Main {
  private Main() {}

  /**
   * Exits with 0 if every promise was kept in every run, 1 if not, 2 if the arguments are wrong, or
   * 3 if a run failed in another way.
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args, System.out, System.err));
  }

  /**
   * The same for a caller in this process.
   *
   * @return what the exit would be
   */
  static int run(String[] args, PrintStream out, PrintStream err) throws InterruptedException {
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
    // As the fibers are virtual threads, handing over from a virtual thread costs a third.
    int[] exit = {3};
    Thread.ofVirtual().start(() -> exit[0] = runSeeds(first, last, out, err)).join();
    return exit[0];
  }

  private static int runSeeds(long first, long last, PrintStream out, PrintStream err) {
    long messages = 0;
    long shown = 0;
    long fingerprint = 17;
    for (long seed = first; seed <= last; seed++) {
      try {
        Simulation.Report report = Simulation.run(seed, Faults.MANY);
        messages += report.acknowledged();
        shown += report.shown();
        fingerprint = fingerprint * 31 + report.fingerprint();
      } catch (AssertionError e) {
        err.println(e.getMessage());
        return 1;
      }
    }
    out.printf(
        Locale.ROOT,
        "seeds %d..%d, %d messages acknowledged, %d events shown, fingerprint %016x:"
            + " every promise kept%n",
        first,
        last,
        messages,
        shown,
        fingerprint);
    return 0;
  }
}
