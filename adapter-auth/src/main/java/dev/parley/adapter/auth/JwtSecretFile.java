package dev.parley.adapter.auth;

import dev.parley.adapter.auth.JwtConfig.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** A file that keeps a generated secret from one start to the next, for its owner only. */
public final class JwtSecretFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Makes 64 characters: enough for every algorithm, and safe to paste into a setting. */
  private static final int RANDOM_BYTES = 48;

  private static final long LONGEST_FILE = 4096;

  private JwtSecretFile() {}

  /**
   * The secret in the file. If there is none, makes one; of several processes that do so at once,
   * all get the same. Takes the file away from others than its owner, where files have owners.
   *
   * @throws UncheckedIOException if the file can be neither read nor written
   * @throws IllegalStateException if it holds something else than a secret
   */
  public static Secret loadOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file.toAbsolutePath());
      }
      return load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the secret in " + file + " cannot be kept", e);
    }
  }

  private static Secret load(Path file) throws IOException {
    if (hasOwners(file)) {
      if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
      }
    }
    if (Files.size(file) > LONGEST_FILE) {
      throw new IllegalStateException(file + " is too long to hold a secret");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (text.getBytes(StandardCharsets.UTF_8).length < Secret.LEAST_BYTES) {
      throw new IllegalStateException(
          file + " holds less than a secret; without the file, a new one is made");
    }
    return Secret.ofText(text);
  }

  /** Writes the whole file aside first, so that nobody ever reads a part of it. */
  private static void create(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("a folder is not a file");
    }
    Files.createDirectories(folder);
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path aside = Files.createTempFile(folder, ".secret-", ".new", ownerOnly(folder));
    try {
      try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text + "\n");
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      // Unlike a move, this does not replace what another process has put there meanwhile.
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      // That one counts.
    } finally {
      Files.delete(aside);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    return hasOwners(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasOwners(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
