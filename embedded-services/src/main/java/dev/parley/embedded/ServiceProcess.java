package dev.parley.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A service that runs under {@code supervise.sh}, a shell that ends it when this JVM closes a pipe
 * or ends.
 *
 * <p>The service is a grandchild of the JVM. The shell leaves when the service has ended, with its
 * exit code, so waiting for the shell is waiting for the service.
 */
final class ServiceProcess {

  private static final String SUPERVISOR = read("supervise.sh");
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  private final Process supervisor;
  private final Optional<ProcessHandle> service;
  private final long pid;

  private ServiceProcess(Process supervisor, long pid) {
    this.supervisor = supervisor;
    this.pid = pid;
    this.service = ProcessHandle.of(pid);
  }

  /**
   * Starts a service.
   *
   * @param stopSignal the signal that makes it end cleanly, without {@code SIG}
   * @param deletedAtEnd a folder to delete when it has ended, even if this JVM has ended before
   */
  static ServiceProcess launch(
      List<String> command, String stopSignal, Path log, Optional<Path> deletedAtEnd)
      throws IOException {
    List<String> supervised = new ArrayList<>();
    // In a session of its own, the service does not get the signals of the terminal (Ctrl-C), which
    // would end it before the server has finished its work.
    if (ChildProcess.exists("setsid")) {
      supervised.add("setsid");
    }
    supervised.addAll(List.of("sh", "-c", SUPERVISOR, "parley-supervise", stopSignal));
    supervised.add(deletedAtEnd.map(Path::toString).orElse(""));
    supervised.addAll(command);
    Process supervisor =
        ChildProcess.builder(supervised)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (BufferedReader reader = supervisor.inputReader(StandardCharsets.UTF_8)) {
      String pid = reader.readLine();
      if (pid == null) {
        throw new IOException("the supervisor ended at once; see " + log);
      }
      return new ServiceProcess(supervisor, Long.parseLong(pid.strip()));
    } catch (IOException | NumberFormatException e) {
      supervisor.destroyForcibly();
      throw e;
    }
  }

  /** The process id of the service itself. */
  long pid() {
    return pid;
  }

  boolean isAlive() {
    return supervisor.isAlive();
  }

  /** Completes with the exit code when the service has ended. */
  CompletableFuture<Integer> onExit() {
    return supervisor.onExit().thenApply(Process::exitValue);
  }

  /** Waits for the end of the service; returns whether it has ended. */
  boolean awaitExit(Duration patience) {
    try {
      return supervisor.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw ChildProcess.interrupted(e);
    }
  }

  /**
   * Lets the service end cleanly, and kills it when it takes longer than the time given.
   *
   * @return whether it ended cleanly
   */
  boolean stop(Duration patience) {
    try {
      supervisor.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is closed when the supervisor has ended.
    }
    boolean clean = awaitExit(patience);
    // A supervisor that somebody killed leaves the service behind.
    if (!clean || service.map(ProcessHandle::isAlive).orElse(false)) {
      service.ifPresent(ProcessHandle::destroyForcibly);
      awaitExit(KILL_PATIENCE);
      return false;
    }
    return true;
  }

  private static String read(String resource) {
    try (InputStream stream = ServiceProcess.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
