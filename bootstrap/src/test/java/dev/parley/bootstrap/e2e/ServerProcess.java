package dev.parley.bootstrap.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The jar, run as a user runs it. */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "Parley is ready at ";

  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> url = new CompletableFuture<>();
  private final List<String> output = new CopyOnWriteArrayList<>();

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a server with these settings on free ports and waits until it is ready. */
  static ServerProcess start(Path folder, Map<String, String> settings) {
    ServerProcess server = launch(folder, settings, "serve");
    server.url();
    return server;
  }

  /** Starts any command of the program. */
  static ServerProcess launch(Path folder, Map<String, String> settings, String... arguments) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("PARLEY_HTTP_PORT", "0");
    all.putIfAbsent("PARLEY_MANAGEMENT_PORT", "0");
    if (settings.containsKey("PARLEY_DATABASE_URL") && settings.containsKey("PARLEY_REDIS_URL")) {
      // Tests share a Redis, and each has a database of its own.
      int database = settings.get("PARLEY_DATABASE_URL").hashCode();
      all.putIfAbsent("PARLEY_REDIS_PREFIX", "e2e-" + Integer.toHexString(database));
    }
    try {
      Path log = Files.createTempFile(folder, "server-", ".log");
      ProcessBuilder builder = Jar.command(all, arguments).directory(folder.toFile());
      builder.redirectError(log.toFile());
      ServerProcess server = new ServerProcess(builder.start(), log);
      Thread.ofVirtual().start(server::readOutput);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is; waits until it is ready. */
  URI url() {
    try {
      return url.get(90, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the server did not become ready; its log:\n" + log(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as a power cut does. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks it to stop, as an operator does, and returns its exit code. */
  int terminate() {
    process.destroy();
    return awaitExit();
  }

  int awaitExit() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end; its log:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What it has printed so far, by line. */
  List<String> output() {
    return output;
  }

  /** What it has logged. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          url.complete(URI.create(line.substring(READY.length()).strip()));
        }
      }
    } catch (IOException e) {
      // The process has ended.
    }
    url.completeExceptionally(new IOException("it ended before it was ready"));
  }
}
