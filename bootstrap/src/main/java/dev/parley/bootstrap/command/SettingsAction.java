package dev.parley.bootstrap.command;

import dev.parley.bootstrap.config.SettingsLoader;
import picocli.CommandLine.Model.CommandSpec;

/** What a command does that needs the settings. */
@FunctionalInterface
interface SettingsAction {
  /**
   * Does it.
   *
   * @param command the command with what its line gave
   * @param loaded the settings, which are right
   * @return how the process ends, see {@link ExitCode}
   */
  int run(CommandSpec command, SettingsLoader.Outcome.Loaded loaded) throws Exception;

  /** The action that reads the settings first, and is not begun when they are wrong. */
  default Action withSettingsOf(Program program) {
    return command ->
        switch (SettingOptions.load(command, program)) {
          case SettingsLoader.Outcome.Loaded loaded -> run(command, loaded);
          case SettingsLoader.Outcome.Rejected rejected -> rejected(rejected, program);
        };
  }

  /** Says what is wrong with the settings. */
  static int rejected(SettingsLoader.Outcome.Rejected rejected, Program program) {
    program.err().println("These settings are wrong:");
    rejected.problems().forEach(problem -> program.err().println("  " + problem));
    return ExitCode.USAGE;
  }
}
