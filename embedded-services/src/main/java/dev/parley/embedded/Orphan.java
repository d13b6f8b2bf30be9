package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service that outlived the server which started it. Its supervisor was killed with the server,
 * or it is still busy stopping.
 */
final class Orphan {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Orphan() {}

  /**
   * Finds the process that a pid file names, if it is the service of this folder. The number may
   * belong to any other process by now, above all after a restart of the machine or in another
   * container.
   *
   * @param executable the name of the service's executable
   * @param argument an argument that only the service of this folder has
   */
  static Optional<ProcessHandle> find(Path pidFile, String executable, String argument)
      throws IOException {
    return processIn(pidFile)
        .filter(process -> runs(process, executable))
        .filter(process -> hasArgument(process, argument));
  }

  /** The process that a pid file names, whatever it is. */
  static Optional<ProcessHandle> processIn(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    return pid.matches("[1-9][0-9]{0,9}")
        ? ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  /** Ends a process cleanly, or kills it when it takes too long. */
  static void stop(ProcessHandle process, String signal) throws IOException {
    ChildProcess.signal(process, signal);
    // A stopped process would not see the signal.
    ChildProcess.signal(process, "CONT");
    if (!awaitExit(process)) {
      process.destroyForcibly();
      if (!awaitExit(process)) {
        throw new EmbeddedServiceException(
            "Process %d, which an earlier server left behind, does not end"
                .formatted(process.pid()));
      }
    }
  }

  private static boolean awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw ChildProcess.interrupted(e);
    }
  }

  private static boolean runs(ProcessHandle process, String executable) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).endsWith(executable))
        .orElse(false);
  }

  private static boolean hasArgument(ProcessHandle process, String argument) {
    return process
        .info()
        .arguments()
        .map(arguments -> Arrays.asList(arguments).contains(argument))
        .orElse(false);
  }
}
