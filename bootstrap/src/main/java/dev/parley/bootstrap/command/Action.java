package dev.parley.bootstrap.command;

import picocli.CommandLine.Model.CommandSpec;

/** What a command does. */
@FunctionalInterface
interface Action {
  /**
   * Does it.
   *
   * @param command the command with what its line gave
   * @return how the process ends, see {@link ExitCode}
   */
  int run(CommandSpec command) throws Exception;
}
