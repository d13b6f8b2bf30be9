package dev.parley.bootstrap.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody is looking. */
public final class Terminal {
  private static final int INPUT = 0;
  private static final int ERROR = 2;

  private Terminal() {}

  /** Whether what is written to standard error appears on a screen. */
  public static boolean isStandardErrorOnTerminal() {
    return isTerminal(ERROR);
  }

  /** Whether standard input is typed. */
  public static boolean isStandardInputTyped() {
    return isTerminal(INPUT);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target =
          Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor))).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      // Only Linux has these links, and System.console() means something else on each JDK.
      return shellSaysSo(descriptor);
    }
  }

  private static boolean shellSaysSo(int descriptor) {
    try {
      return new ProcessBuilder("sh", "-c", "[ -t " + descriptor + " ]")
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
