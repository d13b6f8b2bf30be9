package dev.parley.bootstrap.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is set, from whatever source, as environment variables for a child process.
 *
 * @param values by name; secrets among them
 */
public record SettingVariables(Map<String, String> values) {
  /** Copies the map. */
  public SettingVariables {
    values = Map.copyOf(values);
  }

  static SettingVariables of(GivenSettings given) {
    Map<String, String> values = new TreeMap<>();
    given.values().forEach((name, value) -> values.put(name.value(), value.value()));
    return new SettingVariables(values);
  }

  /** Names without values. */
  @Override
  public String toString() {
    return "SettingVariables" + values.keySet();
  }
}
