package dev.parley.bootstrap.config;

import java.util.List;
import java.util.Optional;

/**
 * What is in force, fit to be shown.
 *
 * @param lines one for each setting, in the order of the reference
 */
public record EffectiveSettings(List<Line> lines) {
  /** Copies the list. */
  public EffectiveSettings {
    lines = List.copyOf(lines);
  }

  static EffectiveSettings of(SettingsCatalogue catalogue, GivenSettings given) {
    return new EffectiveSettings(
        catalogue.entries().stream()
            .map(
                entry -> {
                  Setting setting = entry.setting();
                  Optional<GivenSettings.Given> value = given.find(entry.name());
                  return value
                      .map(
                          v ->
                              new Line(
                                  entry.name(), setting.masking().show(v.value()), v.origin(), ""))
                      .orElseGet(
                          () ->
                              new Line(
                                  entry.name(),
                                  setting.defaultValue(),
                                  new Origin.Default(),
                                  setting.emptyMeans().replace("`", "")));
                })
            .toList());
  }

  /** Where the value of a setting comes from. */
  public Origin origin(String name) {
    return lines.stream()
        .filter(line -> line.name().value().equals(name))
        .map(Line::origin)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no setting " + name));
  }

  /**
   * A setting.
   *
   * @param shown its value without secrets
   * @param origin where that comes from
   * @param remark what an empty value stands for
   */
  public record Line(SettingName name, String shown, Origin origin, String remark) {
    @Override
    public String toString() {
      String source = origin.description() + (remark.isEmpty() ? "" : ": " + remark);
      return "%-50s # %s".formatted(name + "=" + shown, source);
    }
  }
}
