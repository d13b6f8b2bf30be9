package dev.parley.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How PostgreSQL is run as somebody who is not root, which it refuses to be.
 *
 * @param prefix what stands before its commands
 */
record UnprivilegedUser(List<String> prefix) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADVICE =
      "PostgreSQL does not run as root. Run Parley as another user, or set "
          + Remedy.DATABASE_URL
          + " to a server of your own.";

  /**
   * The user of this JVM, or, where that is root, nobody in a user namespace of its own: the files
   * stay root's.
   *
   * @throws EmbeddedServiceException if this is root and the machine allows no user namespaces
   */
  static UnprivilegedUser current(ServiceLog log) throws IOException {
    long start = log.begin();
    if (ChildProcess.run(
            List.of("sh", "-c", "[ \"$(id -u)\" -eq 0 ]"), Optional.empty(), log.file(), PATIENCE)
        != 0) {
      return new UnprivilegedUser(List.of());
    }
    if (!ChildProcess.exists("unshare")) {
      throw new EmbeddedServiceException(
          ADVICE + " (As root it needs the program unshare of util-linux, which is missing.)");
    }
    List<String> prefix = List.of("unshare", "-U");
    if (ChildProcess.run(List.of("unshare", "-U", "true"), Optional.empty(), log.file(), PATIENCE)
        != 0) {
      throw new EmbeddedServiceException(
          ADVICE + " (As root it needs a user namespace: " + log.since(start) + ")");
    }
    return new UnprivilegedUser(prefix);
  }
}
