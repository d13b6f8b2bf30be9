package dev.parley.faults.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Two sockets with a pump in each direction. Thread-safe. */
final class ProxiedConnection {
  private final Socket client;
  private final Socket server;
  private final Consumer<ProxiedConnection> gone;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger unfinished = new AtomicInteger(Direction.values().length);
  private final Map<Direction, Pump> pumps;

  ProxiedConnection(
      Socket client,
      Socket server,
      Map<Direction, Behaviour> behaviours,
      Consumer<ProxiedConnection> gone) {
    this.client = client;
    this.server = server;
    this.gone = gone;
    this.pumps =
        Map.of(
            Direction.TO_SERVER,
            pump(client, server, behaviours, Direction.TO_SERVER),
            Direction.TO_CLIENT,
            pump(server, client, behaviours, Direction.TO_CLIENT));
  }

  private Pump pump(
      Socket from, Socket to, Map<Direction, Behaviour> behaviours, Direction direction) {
    Behaviour behaviour = behaviours.getOrDefault(direction, Behaviour.PASS);
    return new Pump(from, to, behaviour, this::reset, this::finishedOneDirection);
  }

  void start(String name) {
    pumps.forEach((direction, pump) -> pump.start(name + "-" + direction));
  }

  /** Changes one direction; a connection that has lost bytes is reset when it would go on. */
  void behave(Direction direction, Behaviour behaviour) {
    Pump pump = pumps.get(direction);
    if (pump != null && pump.behave(behaviour)) {
      reset();
    }
  }

  private void finishedOneDirection() {
    if (unfinished.decrementAndGet() == 0) {
      close();
    }
  }

  /** Ends it with RST at both ends. */
  void reset() {
    end(true);
  }

  /** Ends it with FIN at both ends. */
  void close() {
    end(false);
  }

  private void end(boolean abruptly) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    pumps.values().forEach(Pump::end);
    closeSocket(client, abruptly);
    closeSocket(server, abruptly);
    gone.accept(this);
  }

  static void closeSocket(Socket socket, boolean abruptly) {
    try (socket) {
      if (abruptly) {
        // Nothing is left to linger, so the kernel sends RST.
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // Closed is closed.
    }
  }
}
