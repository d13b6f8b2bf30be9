package dev.parley.adapter.storage;

import dev.parley.domain.PortUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where files lie while they come in, so that a slow sender costs some disk and no memory.
 * Thread-safe.
 */
final class Spool {
  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  private Spool(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder, and deletes what a process has left in it that ended in the middle.
   *
   * @param abandoned how old that is; another process may use the folder
   */
  static Spool open(Path folder, Duration abandoned) throws IOException {
    FileMediaStore.createFolder(folder);
    Instant before = Instant.now().minus(abandoned);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        // The other process was faster.
      }
    }
    return new Spool(folder);
  }

  /**
   * Takes what the source has.
   *
   * @throws IOException as the source throws it, or if it does not have so many bytes
   * @throws PortUnavailableException if it cannot be written
   */
  Incoming take(InputStream source, long bytes) throws IOException {
    Incoming incoming = create();
    try {
      incoming.fill(source, bytes);
      return incoming;
    } catch (IOException | RuntimeException e) {
      incoming.close();
      throw e;
    }
  }

  private Incoming create() {
    Path path = folder.resolve(UUID.randomUUID().toString());
    try {
      return new Incoming(
          path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new PortUnavailableException("media.put", e);
    }
  }

  /** A file that has come in. Deleted when closed, unless it was moved. Not thread-safe. */
  static final class Incoming implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private Incoming(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    Path path() {
      return path;
    }

    private void fill(InputStream source, long bytes) throws IOException {
      byte[] buffer = new byte[BUFFER];
      long count = 0;
      for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
        count += read;
        if (count > bytes) {
          throw new IOException("the source has more than " + bytes + " bytes");
        }
        write(ByteBuffer.wrap(buffer, 0, read));
      }
      if (count < bytes) {
        throw new IOException("the source has " + count + " bytes instead of " + bytes);
      }
    }

    private void write(ByteBuffer part) {
      try {
        while (part.hasRemaining()) {
          channel.write(part);
        }
      } catch (IOException e) {
        throw new PortUnavailableException("media.put", e);
      }
    }

    /** Writes it through to the disk. */
    void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() {
      try {
        channel.close();
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new PortUnavailableException("media.put", e);
      }
    }
  }
}
