package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder of one service: its lock, its password, the port that it had and its log lie in it
 * beside its data. One server at a time holds it.
 */
final class ServiceFolder implements AutoCloseable {

  private static final int PASSWORD_BYTES = 24;

  private final Path root;
  private final boolean temporary;
  private final DirectoryLock lock;
  private final ServiceLog log;

  private ServiceFolder(Path root, boolean temporary, DirectoryLock lock, ServiceLog log) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
    this.log = log;
  }

  /**
   * Opens the folder, which is created where it does not exist.
   *
   * @param directory the folder; empty for a temporary one
   * @throws EmbeddedServiceException if another server has it, or the disk refuses
   */
  static ServiceFolder open(String service, Optional<Path> directory) {
    try {
      Path root;
      if (directory.isPresent()) {
        PrivateFile.createFolder(directory.get());
        root = directory.get().toRealPath();
      } else {
        root = Files.createTempDirectory("parley-" + service + "-").toRealPath();
      }
      DirectoryLock lock = DirectoryLock.acquire(root);
      return new ServiceFolder(
          root, directory.isEmpty(), lock, new ServiceLog(root.resolve("server.log")));
    } catch (IOException e) {
      String where = directory.map(Path::toString).orElse(System.getProperty("java.io.tmpdir"));
      throw new EmbeddedServiceException(
          "The folder %s cannot be used for %s: %s".formatted(where, service, e), e);
    }
  }

  Path root() {
    return root;
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  ServiceLog log() {
    return log;
  }

  /** The folder to delete when the service has been stopped. */
  Optional<Path> deletedAtEnd() {
    return temporary ? Optional.of(root) : Optional.empty();
  }

  /** The password of the service, generated when it is first asked for. */
  String password() throws IOException {
    Path file = root.resolve("password");
    if (Files.exists(file)) {
      return PrivateFile.read(file).strip();
    }
    String password = newPassword();
    PrivateFile.write(file, password + "\n");
    return password;
  }

  /** A password of letters and digits, which needs no quoting anywhere. */
  static String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The port that the service had when it last ran, or 0. */
  int rememberedPort() throws IOException {
    Path file = root.resolve("port");
    if (!Files.exists(file)) {
      return 0;
    }
    String text = Files.readString(file).strip();
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
  }

  void rememberPort(int port) throws IOException {
    PrivateFile.write(root.resolve("port"), port + "\n");
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        FolderTree.delete(root);
      }
    } catch (IOException e) {
      throw new EmbeddedServiceException("The folder %s cannot be given up".formatted(root), e);
    }
  }
}
