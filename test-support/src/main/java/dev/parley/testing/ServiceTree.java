package dev.parley.testing;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of a service, to do to them what goes wrong in operation. */
final class ServiceTree {

  private static final int PATIENCE_SECONDS = 30;

  private final ProcessHandle root;

  ServiceTree(long pid) {
    this.root =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalStateException("no process has the id " + pid));
  }

  /** Kills the service and waits until none of its processes is left. */
  void kill() {
    List<ProcessHandle> all = all();
    root.destroyForcibly();
    for (ProcessHandle process : all) {
      process.destroyForcibly();
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  /** Stops all processes where they are: connections stay open and nothing answers. */
  void pause() {
    // The root first, so that it starts no more.
    signal("STOP", List.of(root));
    signal("STOP", all());
  }

  void resume() {
    signal("CONT", all());
  }

  private List<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  private static void signal(String name, List<ProcessHandle> processes) {
    List<String> command =
        Stream.concat(
                Stream.of("kill", "-s", name), processes.stream().map(p -> Long.toString(p.pid())))
            .toList();
    try {
      // One that has just ended makes kill fail, and the others get the signal all the same.
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("the signal " + name + " cannot be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending the signal " + name, e);
    }
  }
}
