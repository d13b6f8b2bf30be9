package dev.parley.bootstrap.command;

import java.util.Map;
import java.util.TreeMap;

/** How commands end. */
final class ExitCode {
  /** All is well; a server was asked to stop and did. */
  static final int OK = 0;

  /** The command could not do what it should. */
  static final int FAILED = 1;

  /** The command line or a setting is wrong, and nothing was done. */
  static final int USAGE = 2;

  /** As the help shows them. */
  static final Map<String, String> MEANINGS =
      new TreeMap<>(
          Map.of(
              Integer.toString(OK), "done; a server that was asked to stop has stopped in order",
              Integer.toString(FAILED), "the command could not do what it should",
              Integer.toString(USAGE), "the command line or a setting is wrong; nothing was done"));

  private ExitCode() {}
}
