package dev.parley.bootstrap.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server as a child process. It stops when its standard input ends, so it never outlives us. */
final class Instance {
  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
  private static final String READY = "Parley is ready at ";

  private final String name;
  private final Process process;
  private final CompletableFuture<URI> url = new CompletableFuture<>();

  private Instance(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param name what it is called here
   * @param log gets its log, each line behind its name
   */
  static Instance start(
      String name, List<String> command, Map<String, String> environment, PrintStream log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("PARLEY_"));
    builder.environment().putAll(environment);
    Instance instance = new Instance(name, builder.start());
    Thread.ofVirtual().name("parley-" + name + "-out").start(instance::readOutput);
    Thread.ofVirtual().name("parley-" + name + "-log").start(() -> instance.readLog(log));
    return instance;
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** Completes with its URL when it is ready, or exceptionally when it ends before. */
  CompletableFuture<URI> url() {
    return url;
  }

  /** Completes with its exit code. */
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Asks it to stop; returns at once. */
  void requestStop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("{} has ended already", name, e);
    }
  }

  /** Waits for its end, and ends it the hard way when that takes too long. */
  void awaitEnd(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("{} does not stop; it is killed", name);
      process.destroyForcibly().waitFor();
    }
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(READY)) {
          url.complete(URI.create(line.substring(READY.length())));
        }
      }
    } catch (IOException e) {
      LOG.debug("The output of {} ended", name, e);
    }
    url.completeExceptionally(new IOException(name + " ended before it was ready"));
  }

  private void readLog(PrintStream log) {
    try (BufferedReader reader = process.errorReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        log.println(line.startsWith("{") ? line : "[" + name + "] " + line);
      }
    } catch (IOException e) {
      LOG.debug("The log of {} ended", name, e);
    }
  }
}
