package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service that is stopped and started again on its data and port. Not for use by several threads
 * at once.
 *
 * @param <S> the running service
 */
final class Restartable<S> implements AutoCloseable {

  /** What there is to know about a service to restart it. */
  interface Kind<S> {

    S start(Path folder, int port);

    int port(S running);

    long pid(S running);

    void close(S running);
  }

  private final Kind<S> kind;
  private final Path folder;
  private final Thread atExit;
  private final int port;
  private Optional<S> running;

  Restartable(String name, Kind<S> kind) {
    this.kind = kind;
    try {
      this.folder = Files.createTempDirectory("parley-test-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    S first = kind.start(folder, 0);
    this.port = kind.port(first);
    this.running = Optional.of(first);
    this.atExit = new Thread(this::end, "end-" + folder.getFileName());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  S running() {
    return running.orElseThrow(() -> new IllegalStateException("the service is stopped"));
  }

  void start() {
    if (running.isEmpty()) {
      running = Optional.of(kind.start(folder, port));
    }
  }

  void stop() {
    running.ifPresent(kind::close);
    running = Optional.empty();
  }

  void kill() {
    tree().kill();
    stop();
  }

  void pause() {
    tree().pause();
  }

  void resume() {
    tree().resume();
  }

  private ServiceTree tree() {
    return new ServiceTree(kind.pid(running()));
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    if (!Files.exists(folder)) {
      return;
    }
    running.ifPresent(service -> resume());
    stop();
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be deleted", e);
    }
  }
}
