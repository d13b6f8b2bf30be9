package dev.parley.bootstrap.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed in reverse order. Not thread-safe. */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<Opened> opened = new ArrayDeque<>();

  /** Remembers something that has just been opened. */
  <T extends AutoCloseable> T add(String name, T resource) {
    opened.push(new Opened(name, resource));
    return resource;
  }

  /** Closes everything; what cannot be closed is reported and keeps nothing else open. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      Opened next = opened.pop();
      long began = System.nanoTime();
      try {
        next.resource().close();
        LOG.debug("Closed {} in {} ms", next.name(), (System.nanoTime() - began) / 1_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("{} could not be closed", next.name(), e);
      }
    }
  }

  private record Opened(String name, AutoCloseable resource) {}
}
