package dev.parley.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a service writes, kept in a file of which the end goes into error messages. */
final class ServiceLog {

  private static final long MAX_BYTES = 10L << 20;
  private static final int TAIL_BYTES = 4096;

  private final Path file;

  ServiceLog(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /**
   * Puts a log that has grown large aside, in place of the one put aside before; returns where the
   * next text starts.
   */
  long begin() throws IOException {
    if (!Files.exists(file)) {
      PrivateFile.write(file, "");
    } else if (Files.size(file) > MAX_BYTES) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      PrivateFile.write(file, "");
    }
    return Files.size(file);
  }

  /** The end of what was written since a position that {@link #begin} returned. */
  String since(long position) {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      long end = access.length();
      long start = Math.max(position, end - TAIL_BYTES);
      byte[] tail = new byte[Math.toIntExact(Math.max(0, end - start))];
      access.seek(start);
      access.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(the log " + file + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
