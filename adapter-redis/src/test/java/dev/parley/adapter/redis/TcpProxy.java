package dev.parley.adapter.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ServerSocketFactory;

/** Stands between a client and a Redis on this machine and breaks the link in several ways. */
final class TcpProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition thawed = lock.newCondition();
  private final AtomicBoolean misdirecting = new AtomicBoolean();
  private boolean frozen;
  private volatile int route;
  private volatile boolean cut;
  private volatile String misdirected = "";

  TcpProxy(int target) {
    this(target, ServerSocketFactory.getDefault());
  }

  /**
   * @param sockets makes the socket that clients connect to
   */
  TcpProxy(int target, ServerSocketFactory sockets) {
    this.target = target;
    this.route = target;
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

  /**
   * From now on every byte in either direction of the present connections is taken and thrown away,
   * as by a firewall that has forgotten them. New connections work.
   *
   * @param name part of what the client has called its connection
   */
  void swallow(String name) {
    links.stream().filter(link -> link.spoke(name)).forEach(link -> link.swallowed = true);
  }

  /** Where new connections lead from now on. */
  void routeTo(int port) {
    route = port;
  }

  /** Spoils the name of a channel in the next command that subscribes to it. */
  void misdirectNext(String channel) {
    misdirected = channel;
    misdirecting.set(true);
  }

  /** Breaks all connections and every new one. */
  void cut() {
    cut = true;
    links.forEach(Link::close);
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
      Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), route));
      links.add(link);
      if (cut) {
        cut();
      }
      Thread.ofVirtual().start(() -> pump(link, true));
      pump(link, false);
      links.remove(link);
    } catch (IOException e) {
      close(client);
    }
  }

  private void pump(Link link, boolean fromClient) {
    byte[] buffer = new byte[8192];
    try (InputStream in = (fromClient ? link.client : link.redis).getInputStream();
        OutputStream out = (fromClient ? link.redis : link.client).getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (fromClient) {
          link.note(buffer, read);
          spoil(link, buffer, read);
        }
        awaitThaw();
        if (!link.swallowed) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // One side is gone; so is the other, now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      link.close();
    }
  }

  private void spoil(Link link, byte[] buffer, int length) {
    if (misdirecting.get() && link.spoke("SUBSCRIBE")) {
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      int at = text.indexOf(misdirected + "\r");
      if (at >= 0 && misdirecting.getAndSet(false)) {
        buffer[at] = '?';
      }
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

  /** One connection. */
  private static final class Link {
    private static final int REMEMBERED = 4_096;

    private final Socket client;
    private final Socket redis;

    /** Written by the thread that reads from the client. */
    private volatile String said = "";

    private volatile boolean swallowed;

    Link(Socket client, Socket redis) {
      this.client = client;
      this.redis = redis;
    }

    /** Remembers how the client introduces itself. */
    void note(byte[] bytes, int length) {
      if (said.length() < REMEMBERED) {
        said = said.concat(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
      }
    }

    boolean spoke(String text) {
      return said.contains(text);
    }

    void close() {
      TcpProxy.close(client);
      TcpProxy.close(redis);
    }
  }
}
