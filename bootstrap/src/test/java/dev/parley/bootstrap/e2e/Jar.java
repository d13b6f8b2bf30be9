package dev.parley.bootstrap.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program as it is packaged. */
final class Jar {
  private static final Path FILE = Path.of("target", "parley.jar").toAbsolutePath();

  private Jar() {}

  /** A process of its own that has these settings and no others. */
  static ProcessBuilder command(Map<String, String> settings, String... arguments) {
    if (!Files.exists(FILE)) {
      throw new IllegalStateException(FILE + " is missing: these tests run after it is packaged");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of("-jar", FILE.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PARLEY_"));
    environment.put("PARLEY_LOG_FORMAT", "text");
    environment.putAll(settings);
    return builder;
  }
}
