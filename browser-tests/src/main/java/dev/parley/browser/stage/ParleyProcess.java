package dev.parley.browser.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The jar, run as a user runs it. Thread-safe. */
public final class ParleyProcess implements AutoCloseable {
  private static final String READY = "Parley is ready at ";
  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 90;

  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> url = new CompletableFuture<>();
  private final List<String> output = new CopyOnWriteArrayList<>();

  private ParleyProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command of the program with these settings and no others.
   *
   * @param folder gets its log
   */
  static ParleyProcess launch(Path folder, Map<String, String> settings, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    try {
      Path log = Files.createTempFile(folder, "server-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
      builder.environment().putAll(settings);
      builder.environment().put("PARLEY_LOG_FORMAT", "text");
      ParleyProcess started = new ParleyProcess(builder.redirectError(log.toFile()).start(), log);
      Thread.ofVirtual().start(started::readOutput);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a single server; at port 0 it takes any that is free. */
  public static ParleyProcess serve(Services services, int port) {
    Map<String, String> settings = new HashMap<>(services.settings());
    settings.put("PARLEY_HTTP_PORT", String.valueOf(port));
    return launch(services.folder(), settings, "serve");
  }

  private static Path jar() {
    Path jar =
        Path.of(System.getProperty("parley.jar", "../bootstrap/target/parley.jar"))
            .toAbsolutePath()
            .normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: package it before");
    }
    return jar;
  }

  /** Where it is; waits until it is ready. */
  public URI url() {
    try {
      return url.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the server did not become ready; its log:\n" + log(), e);
    }
  }

  /** What it has printed so far, by line. */
  List<String> output() {
    return output;
  }

  /** Ends it as a power cut does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server does not end; its log:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    awaitExit();
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
