package dev.parley.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a folder to one server at a time, in this JVM and among all on the machine. */
final class DirectoryLock implements AutoCloseable {

  /**
   * The folders that this JVM holds. On POSIX systems, closing any channel of a file gives up the
   * locks that the process has on it, so a second attempt must be refused before it opens the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder that exists.
   *
   * @throws EmbeddedServiceException if another server has it
   */
  static DirectoryLock acquire(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw refused(directory, "this process");
    }
    try {
      return lock(real, directory);
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  private static DirectoryLock lock(Path real, Path asGiven) throws IOException {
    Path file = real.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw refused(asGiven, "process " + Files.readString(file, StandardCharsets.UTF_8).strip());
      }
      byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(holder));
      return new DirectoryLock(real, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static EmbeddedServiceException refused(Path directory, String holder) {
    return new EmbeddedServiceException(
        "The data folder %s is in use by %s. Stop that server first, or give this one another data folder."
            .formatted(directory, holder));
  }

  /**
   * Gives the folder up. A second call does nothing, for the folder may have another holder by
   * then.
   */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } finally {
      HELD.remove(directory);
    }
  }
}
