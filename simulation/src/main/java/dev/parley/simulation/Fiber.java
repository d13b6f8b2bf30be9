package dev.parley.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the simulated world. It runs only while the world waits for it, until it pauses or
 * ends, so that no two fibers ever run at once.
 */
final class Fiber {
  private final World world;
  private final String name;
  private final @Nullable Host host;
  private final Semaphore mayRun = new Semaphore(0);
  private final Semaphore hasStopped = new Semaphore(0);
  private boolean started;
  private boolean ended;
  private final Runnable body;

  Fiber(World world, String name, @Nullable Host host, Runnable body) {
    this.world = world;
    this.name = name;
    this.host = host;
    this.body = body;
  }

  String name() {
    return name;
  }

  /** Whether the machine that the fiber runs on is gone. */
  boolean isDoomed() {
    return host != null && !host.isUp();
  }

  boolean hasEnded() {
    return ended;
  }

  /** Lets the fiber run until it pauses or ends; called by the world. */
  void step() {
    if (started) {
      mayRun.release();
    } else {
      started = true;
      Thread.ofVirtual().start(this::run);
    }
    hasStopped.acquireUninterruptibly();
  }

  /** Stops here until the world lets the fiber go on; called on the fiber's own thread. */
  void pause() {
    hasStopped.release();
    mayRun.acquireUninterruptibly();
    if (isDoomed()) {
      throw new Crash();
    }
  }

  private void run() {
    try {
      body.run();
    } catch (Crash e) {
      // The machine is gone, and this with it.
    } catch (RuntimeException | Error e) {
      world.fail(name + " failed", e);
    } finally {
      ended = true;
      hasStopped.release();
    }
  }

  /** Ends a fiber whose machine has crashed. An error, so that no code of the core handles it. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the machine has crashed", null, false, false);
    }
  }
}
