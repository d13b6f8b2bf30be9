package dev.parley.faults.cluster;

import dev.parley.faults.proxy.FaultProxy;
import dev.parley.faults.proxy.Loopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One server: a process that is killed, frozen and started again, behind a link that its clients
 * use. Not for use by several threads at once, but for {@link #url()} and {@link #isRunning()}.
 */
public final class Instance {
  private static final String READY = "Parley is ready at ";
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 30_000;
  private static final int START_SECONDS = 120;
  private static final int STOP_SECONDS = 60;

  private final int number;
  private final Path jar;
  private final Path folder;
  private final Map<String, String> settings;
  private final FaultProxy clients;
  private final int managementPort;
  private @Nullable Process process;
  private CompletableFuture<URI> url = new CompletableFuture<>();
  private boolean frozen;
  private boolean told;

  Instance(int number, Path jar, Path folder, Map<String, String> settings, FaultProxy clients) {
    this.number = number;
    this.jar = jar;
    this.folder = folder;
    this.settings = Map.copyOf(settings);
    this.clients = clients;
    this.managementPort = freePort();
  }

  /** A port that no outgoing connection gets: those are from 32768 on, where nobody changed it. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(Loopback.ADDRESS, port));
        return port;
      } catch (BindException e) {
        // Somebody has it; another one will do.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Starts the process, unless it runs; it is ready some time later. */
  public void launch() {
    if (isRunning()) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-jar", jar.toString(), "serve"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PARLEY_"));
    environment.put("PARLEY_HTTP_PORT", "0");
    environment.put("PARLEY_MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put("PARLEY_LOG_FORMAT", "text");
    environment.putAll(settings);
    CompletableFuture<URI> next = new CompletableFuture<>();
    url = next;
    try {
      Process started = builder.start();
      process = started;
      frozen = false;
      told = false;
      Thread.ofVirtual().start(() -> readOutput(started, next));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readOutput(Process started, CompletableFuture<URI> ready) {
    try (BufferedReader reader = started.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(READY)) {
          URI at = URI.create(line.substring(READY.length()).strip());
          clients.target(at.getPort());
          ready.complete(at);
        }
      }
    } catch (IOException e) {
      // The process has ended.
    }
    ready.completeExceptionally(new IOException("the server ended; see " + log()));
  }

  /** Waits until it takes connections. */
  public void awaitStart() {
    try {
      url.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(this + " does not start; see " + log(), e);
    }
  }

  /** Where it is, without the link in between. */
  public URI url() {
    return url.join();
  }

  /** The port of the link that clients use. */
  public int clientPort() {
    return clients.port();
  }

  /** The port of its figures. */
  public int managementPort() {
    return managementPort;
  }

  public int number() {
    return number;
  }

  public long pid() {
    return running().pid();
  }

  public boolean isRunning() {
    Process current = process;
    return current != null && current.isAlive();
  }

  /** Whether it has ended though nobody has ended it. */
  public boolean hasFailed() {
    return process != null && !isRunning() && !told;
  }

  /** Ends it as a power cut does. */
  public void kill() {
    told = true;
    running().destroyForcibly();
    awaitExit();
  }

  /** Ends it as a power cut does, without waiting for its end. */
  public void killWithoutWaiting() {
    told = true;
    running().destroyForcibly();
  }

  /**
   * Asks it to stop, as an operator does.
   *
   * @return its exit code
   */
  public int terminate() {
    told = true;
    running().destroy();
    return awaitExit();
  }

  /** Freezes it: its connections stay open, and nothing answers. */
  public void freeze() {
    Signals.send("STOP", pid());
    frozen = true;
  }

  /** Ends a freeze; does nothing if it is not frozen. */
  public void thaw() {
    if (frozen && isRunning()) {
      Signals.send("CONT", pid());
    }
    frozen = false;
  }

  /** What it has logged. */
  public Path log() {
    return folder.resolve("instance-" + number + ".log");
  }

  void close() {
    if (isRunning()) {
      thaw();
      told = true;
      running().destroyForcibly();
      awaitExit();
    }
  }

  private Process running() {
    Process current = process;
    if (current == null) {
      throw new IllegalStateException(this + " has not been started");
    }
    return current;
  }

  private int awaitExit() {
    try {
      if (!running().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(this + " does not end; see " + log());
      }
      return running().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + this, e);
    }
  }

  @Override
  public String toString() {
    return "instance " + number;
  }
}
