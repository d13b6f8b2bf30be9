package dev.parley.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL, which keeps its data in the folder {@code cluster}. */
final class PostgresService implements Service {

  static final String USER = "parley";
  static final String DATABASE = "parley";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresService.class);
  private static final String CLUSTER = "cluster";
  private static final String UNFINISHED = "cluster-unfinished-";
  private static final int PID_FILE_PORT = 3;
  private static final int PID_FILE_STATUS = 7;

  private final Path home;
  private final List<String> asUser;
  private final Durability durability;
  private final Map<String, String> settings;
  private final Duration timeout;

  PostgresService(Path home, UnprivilegedUser user, EmbeddedPostgresConfig config) {
    this.home = home;
    this.asUser = user.prefix();
    this.durability = config.durability();
    this.settings = config.settings();
    this.timeout = config.startTimeout();
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String stopSignal() {
    // "Fast shutdown": ends the sessions, writes a checkpoint and leaves.
    return "INT";
  }

  @Override
  public void prepare(ServiceFolder folder) throws IOException {
    deleteUnfinished(folder);
    if (Files.exists(folder.resolve(CLUSTER).resolve("PG_VERSION"))) {
      clearPidFile(folder.resolve(CLUSTER));
    } else {
      createCluster(folder);
    }
  }

  /**
   * Makes the pid file harmless. PostgreSQL refuses to start when the process that it names lives,
   * and it does not look whether that process is a PostgreSQL: after a restart of the machine or in
   * another container it may be anything.
   */
  private void clearPidFile(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    Optional<ProcessHandle> orphan = Orphan.find(pidFile, "postgres", cluster.toString());
    if (orphan.isPresent()) {
      LOG.warn(
          "A PostgreSQL that an earlier server left behind (process {}) still runs in {}; stopping it",
          orphan.get().pid(),
          cluster);
      Orphan.stop(orphan.get(), stopSignal());
    }
    if (Orphan.processIn(pidFile).isPresent()) {
      LOG.warn("{} names a process that is no PostgreSQL of this folder; ignoring it", pidFile);
      Files.deleteIfExists(pidFile);
    }
  }

  private static void deleteUnfinished(ServiceFolder folder) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.root(), UNFINISHED + "*")) {
      for (Path unfinished : found) {
        FolderTree.delete(unfinished);
      }
    }
  }

  /**
   * Creates the cluster under another name first, so that a folder named {@code cluster} is a whole
   * one.
   */
  private void createCluster(ServiceFolder folder) throws IOException {
    Path unfinished = Files.createTempDirectory(folder.root(), UNFINISHED);
    Path input = folder.resolve("setup");
    try {
      initialise(folder, unfinished, input);
      createDatabase(folder, unfinished, input);
    } finally {
      Files.deleteIfExists(input);
    }
    Files.move(unfinished, folder.resolve(CLUSTER), StandardCopyOption.ATOMIC_MOVE);
  }

  private void initialise(ServiceFolder folder, Path cluster, Path passwordFile)
      throws IOException {
    // Nobody needs the superuser: its password is not kept, and the server gets a role that owns
    // its
    // database and no more.
    PrivateFile.write(passwordFile, ServiceFolder.newPassword() + "\n");
    List<String> command = program("initdb");
    command.addAll(
        List.of(
            "--pgdata=" + cluster,
            "--username=postgres",
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // The rules of Unicode from PostgreSQL itself: the same on every machine and after
            // every
            // upgrade of the C library.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    if (durability == Durability.FAST) {
      command.add("--no-sync");
    }
    run(folder, command, Optional.empty(), "initdb");
  }

  private void createDatabase(ServiceFolder folder, Path cluster, Path script) throws IOException {
    PrivateFile.write(
        script,
        """
        CREATE ROLE %s LOGIN CREATEDB PASSWORD '%s'
        CREATE DATABASE %s OWNER %s
        """
            .formatted(USER, folder.password(), DATABASE, USER));
    List<String> command = program("postgres");
    command.addAll(List.of("--single", "-D", cluster.toString(), "-c", "exit_on_error=on"));
    addDurability(command);
    command.add("postgres");
    run(folder, command, Optional.of(script), "the creation of the database");
  }

  private void run(ServiceFolder folder, List<String> command, Optional<Path> input, String what)
      throws IOException {
    long logStart = folder.log().begin();
    int code = ChildProcess.run(command, input, folder.log().file(), timeout);
    if (code != 0) {
      throw new EmbeddedServiceException(
          "PostgreSQL cannot be set up in %s: %s failed with code %d. It wrote:%n%s"
              .formatted(folder.root(), what, code, folder.log().since(logStart)));
    }
  }

  @Override
  public List<String> command(ServiceFolder folder, int port) {
    List<String> command = program("postgres");
    command.addAll(List.of("-D", folder.resolve(CLUSTER).toString(), "-p", Integer.toString(port)));
    addSetting(command, "listen_addresses", LoopbackPort.ADDRESS);
    addSetting(command, "unix_socket_directories", "");
    addSetting(command, "timezone", "UTC");
    addSetting(command, "log_timezone", "UTC");
    // The details of an error can hold what people wrote.
    addSetting(command, "log_error_verbosity", "terse");
    addDurability(command);
    settings.forEach((name, value) -> addSetting(command, name, value));
    return command;
  }

  private void addDurability(List<String> command) {
    String flush =
        switch (durability) {
          case DURABLE -> "on";
          case FAST -> "off";
        };
    addSetting(command, "fsync", flush);
    addSetting(command, "full_page_writes", flush);
    addSetting(command, "synchronous_commit", "on");
  }

  private static void addSetting(List<String> command, String name, String value) {
    command.add("-c");
    command.add(name + "=" + value);
  }

  private List<String> program(String name) {
    List<String> command = new ArrayList<>(asUser);
    command.add(home.resolve("bin").resolve(name).toString());
    return command;
  }

  /**
   * PostgreSQL writes into its pid file that it accepts connections. The file carries its process
   * id, so this cannot be another server that happens to listen on the port.
   */
  @Override
  public boolean isReady(ServiceFolder folder, long pid, int port) throws IOException {
    Path pidFile = folder.resolve(CLUSTER).resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return false;
    }
    List<String> lines = Files.readString(pidFile).lines().toList();
    return lines.size() > PID_FILE_STATUS
        && lines.getFirst().equals(Long.toString(pid))
        && lines.get(PID_FILE_PORT).equals(Integer.toString(port))
        && lines.get(PID_FILE_STATUS).strip().equals("ready");
  }

  /**
   * The children of a postmaster that was killed hold the shared memory until they have noticed.
   */
  @Override
  public boolean isWorthRetrying(String log) {
    return log.contains("is still in use");
  }
}
