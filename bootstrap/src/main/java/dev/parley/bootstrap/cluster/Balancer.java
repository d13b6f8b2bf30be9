package dev.parley.bootstrap.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each new TCP connection to the next instance that is up, and copies bytes until either side
 * is done. It knows nothing of what it carries. Thread-safe.
 */
final class Balancer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);
  private static final int BACKLOG = 1024;
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final List<Backend> backends;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Balancer(ServerSocket listener, List<Backend> backends) {
    this.listener = listener;
    this.backends = List.copyOf(backends);
  }

  /** Starts to listen. */
  static Balancer open(InetSocketAddress address, List<Backend> backends) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
    Balancer balancer = new Balancer(listener, backends);
    Thread.ofPlatform().name("parley-balancer").daemon().start(balancer::accept);
    return balancer;
  }

  /** The port that it listens on. */
  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().name("parley-balancer-client").start(() -> serve(client));
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("A connection could not be accepted", e);
        }
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      Optional<Socket> connected = connect();
      if (connected.isEmpty()) {
        LOG.warn("No instance is up; a connection was dropped");
        return;
      }
      try (Socket instance = connected.get()) {
        open.add(instance);
        carry(client, instance);
      } finally {
        open.remove(connected.get());
      }
    } catch (IOException e) {
      LOG.debug("A connection ended", e);
    } finally {
      open.remove(client);
    }
  }

  /** A connection to the next instance that takes one. */
  private Optional<Socket> connect() {
    for (Backend backend : inTurn()) {
      Socket socket = new Socket();
      try {
        socket.connect(backend.address(), CONNECT_MILLIS);
        return Optional.of(socket);
      } catch (IOException e) {
        closeQuietly(socket);
        if (backend.markUp(false)) {
          LOG.warn("{} does not take connections", backend.name());
        }
      }
    }
    return Optional.empty();
  }

  /** Those that are up, each call beginning with another; all, if none is: one may be back. */
  private List<Backend> inTurn() {
    int first = Math.floorMod(turn.getAndIncrement(), backends.size());
    List<Backend> ordered = new ArrayList<>(backends.subList(first, backends.size()));
    ordered.addAll(backends.subList(0, first));
    List<Backend> up = ordered.stream().filter(Backend::isUp).toList();
    return up.isEmpty() ? ordered : up;
  }

  private static void carry(Socket client, Socket instance) throws IOException {
    client.setTcpNoDelay(true);
    instance.setTcpNoDelay(true);
    Thread back =
        Thread.ofVirtual().name("parley-balancer-back").start(() -> pump(instance, client));
    pump(client, instance);
    try {
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Copies until the end, and passes the end on; after a failure nothing more passes either way.
   */
  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket could not be closed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("The listener could not be closed", e);
    }
    open.forEach(Balancer::closeQuietly);
  }
}
