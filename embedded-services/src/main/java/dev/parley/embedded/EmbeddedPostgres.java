package dev.parley.embedded;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A PostgreSQL that runs as long as this JVM does, and on 127.0.0.1 only.
 *
 * <p>It holds its folder alone: a second server on the same folder is refused. Its user owns its
 * database and may create others, but is no superuser.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final RunningService service;
  private final String password;

  private EmbeddedPostgres(RunningService service, String password) {
    this.service = service;
    this.password = password;
  }

  /**
   * Starts PostgreSQL, after creating its database where the folder has none, and waits until it
   * accepts connections.
   *
   * @throws EmbeddedServiceException if it cannot be had: the folder is in use, the machine is not
   *     supported, the disk is full, or it does not answer in time
   */
  public static EmbeddedPostgres start(EmbeddedPostgresConfig config) {
    ServiceFolder folder = ServiceFolder.open("postgres", config.directory());
    try {
      PostgresService service =
          new PostgresService(
              BinaryStore.open(config.binaries(), folder.root()).postgres(),
              UnprivilegedUser.current(folder.log()),
              config);
      String password = folder.password();
      return new EmbeddedPostgres(
          Startup.run(service, folder, config.port(), config.startTimeout()), password);
    } catch (IOException e) {
      folder.close();
      throw new EmbeddedServiceException(
          "PostgreSQL cannot be started in %s: %s".formatted(folder.root(), e), e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The JDBC URL of its database {@code parley}, without credentials. */
  public String jdbcUrl() {
    return jdbcUrl(PostgresService.DATABASE);
  }

  /** The JDBC URL of a database that its user has created, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + LoopbackPort.ADDRESS + ":" + port() + "/" + database;
  }

  public String user() {
    return PostgresService.USER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return service.port();
  }

  /** The process id of the postmaster. */
  public long pid() {
    return service.pid();
  }

  public boolean isAlive() {
    return service.isAlive();
  }

  /** Completes with the exit code when PostgreSQL has ended, whether it was closed or not. */
  public CompletableFuture<Integer> onExit() {
    return service.onExit();
  }

  /** Stops PostgreSQL cleanly, ending the sessions that are open. A second call does nothing. */
  @Override
  public void close() {
    service.close();
  }
}
