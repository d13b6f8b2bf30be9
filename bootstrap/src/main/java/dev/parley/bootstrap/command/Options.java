package dev.parley.bootstrap.command;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of a command's line. */
record Options(CommandSpec command) {
  /** The value of an option; a blank one counts as none. */
  Optional<String> find(String option) {
    String value = command.commandLine().getParseResult().matchedOptionValue(option, "");
    return Optional.of(value.strip()).filter(text -> !text.isEmpty());
  }

  /** The value of an option that must be there. */
  String require(String option) {
    return find(option)
        .orElseThrow(() -> new ParameterException(command.commandLine(), option + " is missing"));
  }
}
