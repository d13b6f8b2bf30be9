package dev.parley.bootstrap.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the operator has set, by name, with the value that counts: the command line before the
 * environment before the file. A blank value counts as not set, as compose files write it.
 */
final class GivenSettings {
  private static final String FILE_VARIABLE = "PARLEY_CONFIG";

  private final Map<SettingName, Given> values = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private Optional<Path> file = Optional.empty();

  private GivenSettings() {}

  /**
   * Collects them.
   *
   * @param options options of the command line, by setting
   * @param configFile the file that the command line names
   * @param environment the environment of the process
   */
  static GivenSettings collect(
      Map<SettingName, String> options,
      Optional<Path> configFile,
      Map<String, String> environment) {
    GivenSettings given = new GivenSettings();
    options.forEach((name, value) -> given.put(name, value, new Origin.CommandLine()));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(SettingName.PREFIX)) {
            given.put(new SettingName(name), value, new Origin.Environment());
          }
        });
    configFile
        .or(() -> fileIn(environment))
        .ifPresentOrElse(given::readFile, () -> given.file = Optional.empty());
    return given;
  }

  private static Optional<Path> fileIn(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(FILE_VARIABLE))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(Path::of);
  }

  private void put(SettingName name, String value, Origin origin) {
    if (!value.isBlank()) {
      values.putIfAbsent(name, new Given(value.strip(), origin));
    }
  }

  private void readFile(Path path) {
    file = Optional.of(path);
    Origin origin = new Origin.File(path);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(new Problem(FILE_VARIABLE, origin, "cannot be read: " + e));
      return;
    }
    Map<SettingName, String> keys = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      SettingName name = SettingName.ofKey(key);
      String other = keys.put(name, key);
      if (other != null) {
        problems.add(
            new Problem(name.value(), origin, "is set twice, as " + other + " and as " + key));
      }
      put(name, properties.getProperty(key), origin);
    }
  }

  /** Everything that is set, by name. */
  Map<SettingName, Given> values() {
    return values;
  }

  /** The value of a setting. */
  Optional<Given> find(SettingName name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The file that was read. */
  Optional<Path> file() {
    return file;
  }

  /** What is wrong with the sources themselves. */
  List<Problem> problems() {
    return problems;
  }

  /**
   * A value that somebody has set.
   *
   * @param value not blank, no white space at the ends
   * @param origin who set it
   */
  record Given(String value, Origin origin) {}
}
