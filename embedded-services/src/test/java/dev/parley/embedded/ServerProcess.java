package dev.parley.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM that runs {@link ServerMain}. */
final class ServerProcess implements AutoCloseable {

  private final Process jvm;
  private final ProcessHandle postgres;
  private final ProcessHandle redis;

  private ServerProcess(Process jvm, ProcessHandle postgres, ProcessHandle redis) {
    this.jvm = jvm;
    this.postgres = postgres;
    this.redis = redis;
  }

  static ServerProcess start(ServicesFolder folder) throws IOException {
    return start(List.of(folder.root().toString()), Map.of());
  }

  /** Starts a JVM whose services and other temporary files lie in a folder. */
  static ServerProcess startTemporary(Path temporaryFiles) throws IOException {
    return start(List.of(), Map.of("java.io.tmpdir", temporaryFiles.toString()));
  }

  private static ServerProcess start(List<String> arguments, Map<String, String> properties)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName()));
    command.addAll(arguments);
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    BufferedReader reader = jvm.inputReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("READY ")) {
        String[] words = line.split(" ", -1);
        return new ServerProcess(jvm, process(words[1]), process(words[2]));
      }
      said.append(line).append('\n');
    }
    throw new IOException("the server did not start: " + said);
  }

  private static ProcessHandle process(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  long pid() {
    return jvm.pid();
  }

  ProcessHandle postgres() {
    return postgres;
  }

  ProcessHandle redis() {
    return redis;
  }

  /** SIGTERM. */
  void terminate() {
    jvm.destroy();
  }

  /** SIGKILL. */
  void kill() {
    jvm.destroyForcibly();
  }

  /** Kills the JVM and the supervisors at once, so that nobody tells the services to stop. */
  void killAllButServices() {
    List<ProcessHandle> children = jvm.toHandle().children().toList();
    List<ProcessHandle> watchers =
        children.stream()
            .flatMap(ProcessHandle::children)
            .filter(process -> !process.equals(postgres) && !process.equals(redis))
            .toList();
    // The watchers first: the first sign of the others' end would make them act.
    watchers.forEach(ProcessHandle::destroyForcibly);
    children.forEach(ProcessHandle::destroyForcibly);
    jvm.destroyForcibly();
  }

  /** Kills every process, the services and their children included. */
  void killEverything() {
    List<ProcessHandle> services =
        jvm.toHandle()
            .descendants()
            .filter(
                process ->
                    process.info().command().orElse("").matches(".*/(postgres|redis-server)"))
            .toList();
    killAllButServices();
    services.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends what is left of it, and waits: services that still write are in the way of the clean-up.
   */
  @Override
  public void close() {
    jvm.destroyForcibly();
    postgres.destroy();
    redis.destroy();
    CompletableFuture.allOf(jvm.onExit(), postgres.onExit(), redis.onExit())
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }
}
