package dev.parley.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The operating system and processor that the binaries have to fit.
 *
 * @param musl whether the C library is musl (Alpine Linux), which needs a PostgreSQL of its own
 */
record Platform(OperatingSystem system, Processor processor, boolean musl) {

  enum OperatingSystem {
    LINUX("linux"),
    MACOS("darwin");

    private final String resourceName;

    OperatingSystem(String resourceName) {
      this.resourceName = resourceName;
    }
  }

  enum Processor {
    AMD64("x86_64", "amd64"),
    ARM64("arm_64", "arm64");

    private final String postgresName;
    private final String redisName;

    Processor(String postgresName, String redisName) {
      this.postgresName = postgresName;
      this.redisName = redisName;
    }
  }

  static Platform current() {
    return of(
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  /**
   * The platform with the names that the JVM gives.
   *
   * @throws EmbeddedServiceException if no binaries exist for it
   */
  static Platform of(String osName, String osArch, boolean musl) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    if (!os.startsWith("linux") && !os.startsWith("mac")) {
      throw unsupported(osName, osArch);
    }
    OperatingSystem system = os.startsWith("linux") ? OperatingSystem.LINUX : OperatingSystem.MACOS;
    return switch (arch) {
      case "amd64", "x86_64" -> new Platform(system, Processor.AMD64, musl);
      case "aarch64", "arm64" -> new Platform(system, Processor.ARM64, musl);
      default -> throw unsupported(osName, osArch);
    };
  }

  /** The archive of PostgreSQL on the class path. */
  String postgresArchive() {
    String suffix = musl ? "-alpine_linux" : "";
    return "postgres-" + system.resourceName + "-" + processor.postgresName + suffix + ".txz";
  }

  /**
   * The executable of Redis on the class path. It is linked statically on Linux, so musl makes no
   * difference.
   */
  String redisExecutable(String version) {
    return "redis-server-" + version + "-" + system.resourceName + "-" + processor.redisName;
  }

  private static EmbeddedServiceException unsupported(String osName, String osArch) {
    return new EmbeddedServiceException(
        "The embedded PostgreSQL and Redis run on Linux and macOS, on x86-64 and ARM64, but this is %s on %s. Set %s and %s to servers of your own."
            .formatted(osName, osArch, Remedy.DATABASE_URL, Remedy.REDIS_URL));
  }
}
