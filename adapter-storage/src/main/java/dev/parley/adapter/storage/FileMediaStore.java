package dev.parley.adapter.storage;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.media.BlobId;
import dev.parley.domain.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Bytes as files of a folder, which several instances may share if it is on a file system with
 * atomic renames. A file comes into being under another name, is written through to the disk, and
 * then renamed. All names are made of {@link BlobId}s, never of what a user has sent.
 */
final class FileMediaStore implements MediaStore {
  private static final String PUT = "media.put";
  private static final int PREFIX = 2;
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path blobs;
  private final Spool spool;

  private FileMediaStore(Path blobs, Spool spool) {
    this.blobs = blobs;
    this.spool = spool;
  }

  static FileMediaStore open(Path folder) {
    try {
      Path blobs = folder.resolve("blobs");
      createFolder(folder);
      createFolder(blobs);
      for (int i = 0; i <= 0xff; i++) {
        createFolder(blobs.resolve(HexFormat.of().toHexDigits((byte) i)));
      }
      force(blobs);
      return new FileMediaStore(blobs, Spool.open(folder.resolve("incoming"), ABANDONED));
    } catch (IOException e) {
      throw new PortUnavailableException("media.open", e);
    }
  }

  /** Nobody else on this machine has to look into it. */
  static void createFolder(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, attributes);
  }

  private Path folder(BlobId id) {
    return blobs.resolve(id.toString().substring(0, PREFIX));
  }

  private Path path(BlobId id) {
    return folder(id).resolve(id.toString());
  }

  @Override
  public void put(BlobId id, InputStream source, long bytes) throws IOException {
    try (Spool.Incoming incoming = spool.take(source, bytes)) {
      Path folder = folder(id);
      try {
        incoming.force();
        Files.move(incoming.path(), folder.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
      } catch (IOException e) {
        throw new PortUnavailableException(PUT, e);
      }
    }
  }

  /** Makes a rename durable, where folders can be opened at all. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not on every system; there the rename is as durable as it makes it.
    }
  }

  @Override
  public Optional<InputStream> open(BlobId id, long offset, long length) {
    try {
      FileChannel channel = FileChannel.open(path(id), StandardOpenOption.READ);
      return Optional.of(
          new LimitedStream(Channels.newInputStream(channel.position(offset)), length));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PortUnavailableException("media.open", e);
    }
  }

  @Override
  public void delete(BlobId id) {
    try {
      Files.deleteIfExists(path(id));
    } catch (IOException e) {
      throw new PortUnavailableException("media.delete", e);
    }
  }

  @Override
  public List<Stored> list(Optional<BlobId> after, int limit) {
    List<Stored> page = new ArrayList<>();
    String last = after.map(BlobId::toString).orElse("");
    int first = last.isEmpty() ? 0 : HexFormat.fromHexDigits(last, 0, PREFIX);
    try {
      for (int i = first; i <= 0xff && page.size() < limit; i++) {
        Path folder = blobs.resolve(HexFormat.of().toHexDigits((byte) i));
        addNames(folder, name -> name.compareTo(last) > 0, limit, page);
      }
      return page;
    } catch (IOException | UncheckedIOException e) {
      throw new PortUnavailableException("media.list", e);
    }
  }

  private static void addNames(Path folder, Predicate<String> wanted, int limit, List<Stored> page)
      throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(BlobId::isValid)
              .filter(wanted)
              .sorted()
              .limit(limit - page.size())
              .toList();
    }
    for (String name : names) {
      Optional<Instant> at = modified(folder.resolve(name));
      at.ifPresent(instant -> page.add(new Stored(BlobId.parse(name), instant)));
    }
  }

  /** Empty if it has just been deleted. */
  private static Optional<Instant> modified(Path file) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
