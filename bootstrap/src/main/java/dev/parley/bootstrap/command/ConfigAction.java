package dev.parley.bootstrap.command;

import dev.parley.bootstrap.config.SettingsLoader;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the settings in force. */
record ConfigAction(Program program) implements Action {
  @Override
  public int run(CommandSpec command) {
    SettingsLoader.Outcome outcome = SettingOptions.load(command, program);
    outcome.effective().lines().forEach(line -> program.out().println(line));
    outcome.warnings().forEach(warning -> program.err().println("Warning: " + warning));
    return switch (outcome) {
      case SettingsLoader.Outcome.Loaded loaded -> ExitCode.OK;
      case SettingsLoader.Outcome.Rejected rejected -> {
        rejected.problems().forEach(problem -> program.err().println("Wrong: " + problem));
        yield ExitCode.USAGE;
      }
    };
  }
}
