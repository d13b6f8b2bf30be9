package dev.parley.bootstrap.command;

import dev.parley.bootstrap.config.SettingName;
import dev.parley.bootstrap.config.SettingsCatalogue;
import dev.parley.bootstrap.config.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every setting as an option of a command. */
final class SettingOptions {
  private static final String CONFIG = "--config";

  private SettingOptions() {}

  /**
   * Adds the options.
   *
   * @param listed whether the help of the command lists them
   */
  static void addTo(CommandSpec command, boolean listed) {
    command.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(String.class)
            .hidden(!listed)
            .description("Properties file with settings; also PARLEY_CONFIG.")
            .build());
    for (SettingsCatalogue.Entry entry : SettingsCatalogue.ofTheServer().entries()) {
      SettingName name = entry.name();
      command.addOption(
          OptionSpec.builder(name.option(), name.longOption())
              .paramLabel("…")
              .type(String.class)
              .hidden(!listed)
              .description(entry.setting().meaning().replace("`", ""))
              .build());
    }
  }

  /** Reads the settings, options first: those behind the command, then those before it. */
  static SettingsLoader.Outcome load(CommandSpec command, Program program) {
    Map<SettingName, String> given = new HashMap<>();
    for (SettingsCatalogue.Entry entry : SettingsCatalogue.ofTheServer().entries()) {
      value(command, entry.name().option()).ifPresent(value -> given.put(entry.name(), value));
    }
    return SettingsLoader.load(given, value(command, CONFIG).map(Path::of), program.environment());
  }

  private static Optional<String> value(CommandSpec command, String option) {
    for (@Nullable CommandSpec spec = command; spec != null; spec = spec.parent()) {
      String value = spec.commandLine().getParseResult().matchedOptionValue(option, "");
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
