package dev.parley.simulation;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Seeds that are run by processes of their own, one for each processor: a process keeps to one, as
 * only one fiber of a run is ever awake. What measures coverage in this process would slow them
 * down.
 */
record SeedRange(long first, long last) {
  private static final long PATIENCE_IN_MINUTES = 30;

  /** Reads {@code FROM..TO}. */
  static SeedRange parse(String text) {
    String[] ends = text.split("\\.\\.", 2);
    return new SeedRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
  }

  /**
   * What the runs say.
   *
   * @param exits one for each process
   * @param output of all processes
   */
  record Result(List<Integer> exits, String output) {}

  /** Runs them all. */
  Result run() throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), Runtime.getRuntime().availableProcessors());
  }

  /** Runs them all in one process whose virtual machine has these options. */
  Result runOn(String... options) throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), 1, List.of(options));
  }

  /** Runs them on the classes of a class path, in so many processes. */
  Result run(String classPath, int processes) throws IOException, InterruptedException {
    return run(classPath, processes, List.of());
  }

  private Result run(String classPath, int processes, List<String> options)
      throws IOException, InterruptedException {
    List<Process> started = new ArrayList<>();
    List<File> outputs = new ArrayList<>();
    long length = Math.max(1, (last - first + processes) / processes);
    for (long from = first; from <= last; from += length) {
      File output = File.createTempFile("seeds-", ".txt");
      output.deleteOnExit();
      outputs.add(output);
      started.add(start(classPath, options, from, Math.min(last, from + length - 1), output));
    }
    List<Integer> exits = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < started.size(); i++) {
      Process process = started.get(i);
      boolean ended = process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      exits.add(ended ? process.exitValue() : -1);
      text.append(Files.readString(outputs.get(i).toPath(), StandardCharsets.UTF_8));
    }
    return new Result(exits, text.toString());
  }

  private static Process start(
      String classPath, List<String> options, long from, long to, File output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dfile.encoding=UTF-8",
            "-cp",
            classPath,
            Main.class.getName(),
            "--seeds",
            from + ".." + to));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
  }
}
