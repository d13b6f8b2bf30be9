package dev.parley.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An object storage that speaks S3 and checks every signature, in a process of its own, so that its
 * libraries meet none of ours. It keeps buckets as folders. Its jar is {@code
 * target/object-storage.jar} of the module whose tests use it; the execution {@code object-storage}
 * of the parent's build puts it there. Ends with the JVM at the latest.
 */
public final class TestObjectStorage implements AutoCloseable {
  /** The bucket that is there. */
  public static final String BUCKET = "parley-files";

  /** The access key that is known. */
  public static final String ACCESS_KEY = "test-access";

  /** The secret that belongs to it. */
  public static final String SECRET_KEY = "test-secret-of-the-object-storage";

  private static final Path JAR = Path.of("target", "object-storage.jar");
  private static final Pattern STARTED =
      Pattern.compile("ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");

  private final Process process;
  private final Path buckets;
  private final int port;
  private final Thread atExit;

  private TestObjectStorage(Process process, Path buckets, int port) {
    this.process = process;
    this.buckets = buckets;
    this.port = port;
    this.atExit = new Thread(process::destroyForcibly, "object storage");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts it with one bucket, in a folder that is there; returns when it answers. */
  public static TestObjectStorage start(Path folder) {
    try {
      Path buckets = folder.resolve("buckets");
      Files.createDirectories(buckets.resolve(BUCKET));
      Path settings = folder.resolve("object-storage.properties");
      Files.writeString(
          settings,
          """
          s3proxy.endpoint=http://127.0.0.1:0
          s3proxy.authorization=aws-v2-or-v4
          s3proxy.identity=%s
          s3proxy.credential=%s
          jclouds.provider=filesystem-nio2
          jclouds.identity=unused
          jclouds.credential=unused
          jclouds.filesystem.basedir=%s
          """
              .formatted(ACCESS_KEY, SECRET_KEY, buckets));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-jar",
                  JAR.toAbsolutePath().toString(),
                  "--properties",
                  settings.toString())
              .redirectErrorStream(true)
              .start();
      return new TestObjectStorage(process, buckets, awaitPort(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what it says until it says where it listens, and lets it talk on. */
  // The reader is closed by the end of the process.
  @SuppressWarnings("resource")
  private static int awaitPort(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(more -> {}));
        return Integer.parseInt(started.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IOException("the object storage does not start:\n" + said);
  }

  /** Where it is. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How many objects are in the bucket. */
  public long objects() {
    try (Stream<Path> files = Files.walk(buckets.resolve(BUCKET))) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
