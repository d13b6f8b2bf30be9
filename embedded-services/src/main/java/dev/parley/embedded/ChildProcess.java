package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How this module starts programs: with next to nothing of the server's environment, which holds
 * its secrets.
 */
final class ChildProcess {

  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private ChildProcess() {}

  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "TMPDIR"));
    environment.putIfAbsent("PATH", DEFAULT_PATH);
    environment.put("LC_ALL", "C");
    return builder;
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it reads, or empty for nothing
   * @param output the file that its output is appended to
   * @return its exit code
   * @throws EmbeddedServiceException if it takes longer than the time given, and is ended
   */
  static int run(List<String> command, Optional<Path> input, Path output, Duration patience)
      throws IOException {
    ProcessBuilder builder =
        builder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    input.ifPresent(file -> builder.redirectInput(file.toFile()));
    Process process = builder.start();
    try {
      if (input.isEmpty()) {
        process.getOutputStream().close();
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EmbeddedServiceException(
            "%s did not end within %s".formatted(command.getFirst(), patience));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Sends a signal, by its name without {@code SIG}; the JVM itself has only TERM and KILL. */
  static void signal(ProcessHandle process, String name) throws IOException {
    Process kill =
        builder(
                List.of(
                    "sh",
                    "-c",
                    "kill -s \"$1\" \"$2\"",
                    "kill",
                    name,
                    Long.toString(process.pid())))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      // A process that has just ended is as good as one that gets the signal.
      kill.waitFor();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Whether a program of this name is on the path. */
  static boolean exists(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse(DEFAULT_PATH);
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static EmbeddedServiceException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EmbeddedServiceException("Interrupted while waiting for an embedded service", e);
  }
}
