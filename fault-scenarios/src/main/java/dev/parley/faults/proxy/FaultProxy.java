package dev.parley.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback interface that fails on demand. It listens on a port of its own and
 * connects to a port that may change; each direction of its connections passes, delays, throttles,
 * drops or stalls. Thread-safe.
 *
 * <p>A connection that has lost bytes never passes on others: it is reset when it heals, as a
 * firewall does that has forgotten it.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BACKLOG = 512;
  // Small, so that a reader who is slow is soon felt by the writer.
  private static final int RECEIVE_BUFFER = 64 * 1024;
  private static final Duration REBIND_PATIENCE = Duration.ofSeconds(5);

  private static final Duration RETRY_PAUSE = Duration.ofMillis(5);

  private final String name;
  private final InetSocketAddress address;
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Direction, Behaviour> behaviours = new EnumMap<>(Direction.class);
  private volatile int target;
  private @Nullable ServerSocket listener;
  private @Nullable SocketChannel placeholder;
  private boolean closed;

  private FaultProxy(String name, ServerSocket listener, int target) {
    this.name = name;
    this.listener = listener;
    this.target = target;
    this.address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    passBothWays();
  }

  /**
   * Opens a proxy that passes.
   *
   * @param name what its threads are called after
   * @param target the port to connect to
   */
  public static FaultProxy open(String name, int target) {
    try {
      ServerSocket listener = listen(new InetSocketAddress(Loopback.ADDRESS, 0));
      FaultProxy proxy = new FaultProxy(name, listener, target);
      proxy.startAccepting(listener);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return address.getPort();
  }

  /** Where new connections go from now on. */
  public void target(int port) {
    target = port;
  }

  /** How many connections are open. */
  public int connections() {
    return open.size();
  }

  /** Changes a direction of all connections, those to come too. */
  public void shape(Direction direction, Behaviour behaviour) {
    lock.lock();
    try {
      behaviours.put(direction, behaviour);
    } finally {
      lock.unlock();
    }
    shapeOpen(direction, behaviour);
  }

  /** Changes both directions of all connections, those to come too. */
  public void shape(Behaviour behaviour) {
    for (Direction direction : Direction.values()) {
      shape(direction, behaviour);
    }
  }

  /** Changes a direction of the connections that are open now, and of no others. */
  public void shapeOpen(Direction direction, Behaviour behaviour) {
    open.forEach(connection -> connection.behave(direction, behaviour));
  }

  /** Ends all connections with RST. */
  public void reset() {
    open.forEach(ProxiedConnection::reset);
  }

  /** Ends all connections with FIN. */
  public void closeConnections() {
    open.forEach(ProxiedConnection::close);
  }

  /** Refuses new connections until it heals; those that are open stay. */
  public void refuse() {
    lock.lock();
    try {
      if (listener == null || closed) {
        return;
      }
      listener.close();
      listener = null;
      // Bound, but not listening: the port refuses, and nobody else gets it meanwhile.
      placeholder = retrying(() -> Loopback.hold(address.getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Passes again, both ways and for all connections, but those that have lost bytes. */
  public void heal() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      passBothWays();
      if (listener == null) {
        if (placeholder != null) {
          placeholder.close();
          placeholder = null;
        }
        ServerSocket again = retrying(() -> listen(address));
        listener = again;
        startAccepting(again);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
    for (Direction direction : Direction.values()) {
      shapeOpen(direction, Behaviour.PASS);
    }
  }

  /** Stops listening and ends all connections. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (listener != null) {
        listener.close();
      }
      if (placeholder != null) {
        placeholder.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
    reset();
  }

  private void passBothWays() {
    for (Direction direction : Direction.values()) {
      behaviours.put(direction, Behaviour.PASS);
    }
  }

  private static ServerSocket listen(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReceiveBufferSize(RECEIVE_BUFFER);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void startAccepting(ServerSocket from) {
    Thread.ofVirtual().name(name + "-accept").start(() -> accept(from));
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket client = from.accept();
        Thread.ofVirtual().name(name + "-connect").start(() -> connect(client));
      } catch (IOException e) {
        // Closed, or the client has gone already, or there are too many files: not in a hurry.
        LockSupport.parkNanos(RETRY_PAUSE.toNanos());
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      server.setReceiveBufferSize(RECEIVE_BUFFER);
      server.connect(new InetSocketAddress(address.getAddress(), target), CONNECT_MILLIS);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException e) {
      ProxiedConnection.closeSocket(server, true);
      ProxiedConnection.closeSocket(client, true);
      return;
    }
    lock.lock();
    try {
      ProxiedConnection connection =
          new ProxiedConnection(client, server, Map.copyOf(behaviours), open::remove);
      open.add(connection);
      connection.start(name);
      if (closed) {
        connection.reset();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tries for a while: a port is sometimes held for a moment longer than the socket. */
  private static <T> T retrying(Attempt<T> attempt) throws IOException {
    long until = System.nanoTime() + REBIND_PATIENCE.toNanos();
    while (true) {
      try {
        return attempt.make();
      } catch (IOException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_PAUSE.toNanos());
      }
    }
  }

  /** Something that may work the next time. */
  private interface Attempt<T> {
    T make() throws IOException;
  }
}
