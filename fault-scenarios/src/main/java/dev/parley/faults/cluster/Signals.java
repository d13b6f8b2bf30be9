package dev.parley.faults.cluster;

import java.io.IOException;
import java.util.List;

/** Signals that the JVM itself cannot send. */
final class Signals {
  private Signals() {}

  static void send(String name, long pid) {
    try {
      new ProcessBuilder(List.of("kill", "-s", name, Long.toString(pid)))
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
