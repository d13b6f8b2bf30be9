package dev.parley.bootstrap.config;

import java.util.Locale;

/**
 * What a setting is called.
 *
 * @param value its name in the environment, for instance {@code PARLEY_HTTP_PORT}
 */
public record SettingName(String value) implements Comparable<SettingName> {
  /** What every name begins with. */
  public static final String PREFIX = "PARLEY_";

  /** Checks the form. */
  public SettingName {
    if (!value.startsWith(PREFIX)) {
      throw new IllegalArgumentException(value + " does not begin with " + PREFIX);
    }
  }

  /** Reads a key of a properties file: {@code PARLEY_HTTP_PORT} or {@code http.port}. */
  public static SettingName ofKey(String key) {
    String name = key.strip().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return new SettingName(name.startsWith(PREFIX) ? name : PREFIX + name);
  }

  /** The command-line option: {@code --http-port}. */
  public String option() {
    return "--" + shortName().replace('_', '-');
  }

  /** The command-line option in the spelling of the environment: {@code --PARLEY_HTTP_PORT}. */
  public String longOption() {
    return "--" + value;
  }

  /** The key in a properties file: {@code http.port}. */
  public String key() {
    return shortName().replace('_', '.');
  }

  private String shortName() {
    return value.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(SettingName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
