package dev.parley.adapter.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ServerSocketFactory;

/** Stands between a client and a Redis on this machine and breaks the link in several ways. */
final class TcpProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition thawed = lock.newCondition();
  private boolean frozen;
  private volatile boolean cut;

  TcpProxy(int target) {
    this(target, ServerSocketFactory.getDefault());
  }

  /**
   * @param sockets makes the socket that clients connect to
   */
  TcpProxy(int target, ServerSocketFactory sockets) {
    this.target = target;
    try {
      server = sockets.createServerSocket();
      // Small, so that a frozen link soon takes nothing more in.
      server.setReceiveBufferSize(4 << 10);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The same URL with the port of this proxy. */
  String inFrontOf(String url) {
    return url.replaceFirst(":" + target + "(/|$)", ":" + port() + "$1");
  }

  /** Lets nothing through any more, and breaks nothing: the link is half-open. */
  void freeze() {
    lock.lock();
    try {
      frozen = true;
    } finally {
      lock.unlock();
    }
  }

  void thaw() {
    lock.lock();
    try {
      frozen = false;
      thawed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Breaks all connections and every new one. */
  void cut() {
    cut = true;
    sockets.forEach(TcpProxy::close);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          close(client);
          continue;
        }
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException e) {
        // Closed, or one connection could not be taken.
      }
    }
  }

  private void join(Socket client) {
    try {
      Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(client);
      sockets.add(redis);
      if (cut) {
        cut();
      }
      Thread.ofVirtual().start(() -> pump(client, redis));
      pump(redis, client);
    } catch (IOException e) {
      close(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitThaw();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side is gone; so is the other, now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
    }
  }

  private void awaitThaw() throws InterruptedException {
    lock.lock();
    try {
      while (frozen) {
        thawed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed or not, it is of no use any more.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thaw();
    cut();
  }
}
