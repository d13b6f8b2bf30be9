package dev.parley.bootstrap.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which settings there are. */
public final class SettingsCatalogue {
  /** Variables that are read elsewhere: the settings file, the terminal client, the launcher. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "PARLEY_CONFIG",
          "PARLEY_TOKEN",
          "PARLEY_URL",
          "PARLEY_JAVA_HOME",
          "PARLEY_JAVA_OPTS",
          "PARLEY_LAUNCHER_SYSTEM_ROOT");

  private static final String TEST_PREFIX = "PARLEY_TEST_";

  private static final SettingsCatalogue OF_THE_SERVER = of(ServerSettings.class);

  private final List<Entry> entries;
  private final Map<String, Entry> byName = new TreeMap<>();
  private final Map<String, SettingName> byPath = new TreeMap<>();

  private SettingsCatalogue(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (Entry entry : entries) {
      if (byName.put(entry.name().value(), entry) != null) {
        throw new IllegalStateException(entry.name() + " is declared twice");
      }
      byPath.put(entry.path(), entry.name());
    }
  }

  /** The settings of {@link ServerSettings}. */
  public static SettingsCatalogue ofTheServer() {
    return OF_THE_SERVER;
  }

  /** The settings that a record declares, in the order of its components. */
  static SettingsCatalogue of(Class<? extends Record> type) {
    List<Entry> entries = new ArrayList<>();
    collect(type, "", entries);
    return new SettingsCatalogue(entries);
  }

  private static void collect(Class<?> type, String prefix, List<Entry> entries) {
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null) {
        entries.add(new Entry(new SettingName(setting.name()), path, setting));
      } else {
        collect(component.getType(), path + ".", entries);
      }
    }
  }

  /** All of them, in the order of the records. */
  public List<Entry> entries() {
    return entries;
  }

  /** The setting whose value became the component at this path, such as {@code http.port}. */
  Optional<SettingName> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The setting of this name. */
  Optional<Entry> find(SettingName name) {
    return Optional.ofNullable(byName.get(name.value()));
  }

  /** What a name means that somebody has set. */
  Standing standing(SettingName name) {
    String value = name.value();
    if (byName.containsKey(value)) {
      return new Standing.Known();
    }
    if (ELSEWHERE.contains(value) || value.startsWith(TEST_PREFIX)) {
      return new Standing.Elsewhere();
    }
    return new Standing.Unknown(Spelling.nearest(value, byName.keySet()));
  }

  /** What a name means. */
  sealed interface Standing {
    /** A setting of this version. */
    record Known() implements Standing {}

    /** Something that other parts of Parley read. */
    record Elsewhere() implements Standing {}

    /** Nothing that is known. */
    record Unknown(Optional<String> nearest) implements Standing {}
  }

  /**
   * A setting.
   *
   * @param name what it is called
   * @param path where its value goes in the record
   * @param setting what the record says of it
   */
  public record Entry(SettingName name, String path, Setting setting) {}
}
