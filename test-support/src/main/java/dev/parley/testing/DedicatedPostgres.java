package dev.parley.testing;

import dev.parley.embedded.Durability;
import dev.parley.embedded.EmbeddedPostgres;
import dev.parley.embedded.EmbeddedPostgresConfig;
import java.nio.file.Path;

/**
 * A PostgreSQL that one test has to itself, to stop, kill, pause and restart it. It keeps its port,
 * password and data until it is closed. Not for use by several threads at once.
 */
public final class DedicatedPostgres implements AutoCloseable {

  private final Restartable<EmbeddedPostgres> service = new Restartable<>("postgres", new Kind());
  private final PostgresServer server =
      new PostgresServer(
          service.running().jdbcUrl(), service.running().user(), service.running().password());
  private final int port = service.running().port();

  private DedicatedPostgres() {}

  static DedicatedPostgres start() {
    return new DedicatedPostgres();
  }

  /** The JDBC URL of an empty database, without credentials. The same after each start. */
  public String jdbcUrl() {
    return server.jdbcUrl();
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  /** Creates an empty database in this server. */
  public TestDatabase freshDatabase() {
    return TestPostgres.create(server);
  }

  public int port() {
    return port;
  }

  /** The process id of the postmaster, which changes with each start. */
  public long pid() {
    return service.running().pid();
  }

  /** Stops it cleanly; does nothing when it is stopped. */
  public void stopService() {
    service.stop();
  }

  /** Starts it again on the same port and data; does nothing when it runs. */
  public void startService() {
    service.start();
  }

  /** Stops it cleanly and starts it again. */
  public void restart() {
    service.stop();
    service.start();
  }

  /** Kills it with SIGKILL and waits until none of its processes is left. */
  public void kill() {
    service.kill();
  }

  /** Freezes it: connections stay open, the port accepts new ones, and nothing answers. */
  public void pause() {
    service.pause();
  }

  /** Ends a pause. */
  public void resume() {
    service.resume();
  }

  @Override
  public void close() {
    service.close();
  }

  private static final class Kind implements Restartable.Kind<EmbeddedPostgres> {

    @Override
    public EmbeddedPostgres start(Path folder, int port) {
      return EmbeddedPostgres.start(
          EmbeddedPostgresConfig.durable(folder).withDurability(Durability.FAST).withPort(port));
    }

    @Override
    public int port(EmbeddedPostgres running) {
      return running.port();
    }

    @Override
    public long pid(EmbeddedPostgres running) {
      return running.pid();
    }

    @Override
    public void close(EmbeddedPostgres running) {
      running.close();
    }
  }
}
