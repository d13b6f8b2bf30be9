package dev.parley.adapter.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A secret that a server has made for itself and keeps in a file that only its user can read. */
public final class JwtSecretFile {
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private JwtSecretFile() {}

  /**
   * Reads the secret; makes one first if there is none. Two that start at once get the same.
   *
   * @param file where the secret is kept, as base64url
   * @param random a generator whose output cannot be guessed
   * @throws IOException if the file cannot be read or made, holds no secret, or can be read by
   *     others
   */
  public static byte[] loadOrCreate(Path file, RandomGenerator random) throws IOException {
    if (!Files.exists(file)) {
      create(file, random);
    }
    return load(file);
  }

  /**
   * Reads the secret.
   *
   * @throws IOException if the file cannot be read, holds no secret, or can be read by others
   */
  public static byte[] load(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " can be read by others; run: chmod 600 " + file);
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    try {
      byte[] secret = Base64.getUrlDecoder().decode(text);
      if (secret.length >= BYTES) {
        return secret;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " does not hold a secret in base64url", e);
    }
    throw new IOException(file + " does not hold a secret of at least " + BYTES + " bytes");
  }

  private static void create(Path file, RandomGenerator random) throws IOException {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    // Written whole under another name, so that whoever sees the file sees the secret.
    Path fresh =
        Files.createTempFile(
            directory, "secret", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(
          fresh,
          Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.WRITE);
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another server was first: its secret is the secret.
    } finally {
      Files.delete(fresh);
    }
  }
}
