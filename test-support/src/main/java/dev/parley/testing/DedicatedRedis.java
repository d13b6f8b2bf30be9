package dev.parley.testing;

import dev.parley.embedded.Durability;
import dev.parley.embedded.EmbeddedRedis;
import dev.parley.embedded.EmbeddedRedisConfig;
import java.nio.file.Path;

/**
 * A Redis that one test has to itself, to stop, kill, pause and restart it. It keeps its port,
 * password and data until it is closed. Not for use by several threads at once.
 */
public final class DedicatedRedis implements AutoCloseable {

  private final Restartable<EmbeddedRedis> service = new Restartable<>("redis", new Kind());
  private final String url = service.running().url();
  private final int port = service.running().port();

  private DedicatedRedis() {}

  static DedicatedRedis start() {
    return new DedicatedRedis();
  }

  /** Its URL, with the password. The same after each start. */
  public String url() {
    return url;
  }

  public int port() {
    return port;
  }

  /** The process id of the Redis server, which changes with each start. */
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

  private static final class Kind implements Restartable.Kind<EmbeddedRedis> {

    @Override
    public EmbeddedRedis start(Path folder, int port) {
      return EmbeddedRedis.start(
          EmbeddedRedisConfig.durable(folder).withDurability(Durability.FAST).withPort(port));
    }

    @Override
    public int port(EmbeddedRedis running) {
      return running.port();
    }

    @Override
    public long pid(EmbeddedRedis running) {
      return running.pid();
    }

    @Override
    public void close(EmbeddedRedis running) {
      running.close();
    }
  }
}
