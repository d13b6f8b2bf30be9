package dev.parley.bootstrap.server;

import dev.parley.bootstrap.config.HttpSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an instance is called among the others, and after a restart again if its port is fixed. */
final class InstanceName {
  private static final int LONGEST_HOST = 40;
  private static final Path HOST_FILE = Path.of("/etc/hostname");

  private InstanceName() {}

  static String of(HttpSettings settings, Map<String, String> environment) {
    String place =
        settings.port() == 0
            ? "p" + ProcessHandle.current().pid()
            : Integer.toString(settings.port());
    return host(environment) + ":" + place;
  }

  /** Without asking a name server, which can take seconds. */
  private static String host(Map<String, String> environment) {
    String name = environment.getOrDefault("HOSTNAME", "");
    if (name.isBlank()) {
      try {
        name = Files.readString(HOST_FILE, StandardCharsets.UTF_8);
      } catch (IOException e) {
        name = "host";
      }
    }
    String safe = name.strip().replaceAll("[^A-Za-z0-9._-]", "-");
    return safe.length() > LONGEST_HOST ? safe.substring(0, LONGEST_HOST) : safe;
  }
}
