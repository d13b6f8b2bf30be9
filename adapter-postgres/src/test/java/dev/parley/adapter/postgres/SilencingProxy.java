package dev.parley.adapter.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an adapter and PostgreSQL and makes the network half-open: connections stay, new
 * ones are taken, and nothing arrives. What was connected while it was silent stays silent, as when
 * a firewall has forgotten it.
 */
final class SilencingProxy implements AutoCloseable {
  /** A connection sends it once, when it prepares the statement. */
  private static final String COMMIT = "COMMIT";

  private final URI target;
  private final ServerSocket server;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Way> lost = new AtomicReference<>();
  private volatile boolean silent;

  SilencingProxy(String jdbcUrl) {
    target = URI.create(jdbcUrl.substring("jdbc:".length()));
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Which way a commit does not go. */
  enum Way {
    /** The server does not hear of it. */
    REQUEST,
    /** The server commits, and the adapter does not hear of that. */
    REPLY
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + target.getPath();
  }

  /** Nothing arrives from now on. */
  void silence() {
    silent = true;
    links.forEach(Link::silence);
  }

  /** Falls silent with the next commit that is sent over a fresh connection. */
  void silenceWithCommit(Way way) {
    lost.set(way);
  }

  boolean isSilent() {
    return silent;
  }

  /** New connections work. */
  void heal() {
    lost.set(null);
    silent = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Link link = new Link(client);
        links.add(link);
        if (silent) {
          link.silence();
        }
        Thread.ofVirtual().start(link::connect);
      }
    } catch (IOException e) {
      // Closed: nobody is to be connected any more.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    links.forEach(Link::close);
  }

  private final class Link {
    private final Socket client;
    private volatile boolean requestsLost;
    private volatile boolean repliesLost;
    private volatile @Nullable Socket upstream;

    Link(Socket client) {
      this.client = client;
    }

    void connect() {
      try {
        Socket socket = new Socket(target.getHost(), target.getPort());
        upstream = socket;
        Thread.ofVirtual().start(() -> pump(socket, client, false));
        pump(client, socket, true);
      } catch (IOException e) {
        close();
      }
    }

    void silence() {
      requestsLost = true;
      repliesLost = true;
    }

    private void pump(Socket from, Socket to, boolean requests) {
      byte[] buffer = new byte[1 << 16];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int length;
        while ((length = in.read(buffer)) > 0) {
          @Nullable Way way = requests ? lostNow(buffer, length) : null;
          if (way != null) {
            repliesLost = true;
            requestsLost = way == Way.REQUEST;
          }
          if (requests ? !requestsLost : !repliesLost) {
            out.write(buffer, 0, length);
            out.flush();
          }
          if (way != null) {
            SilencingProxy.this.silence();
          }
        }
      } catch (IOException e) {
        // One end is gone.
      }
      // Over a dead network nobody hears that the other has gone.
      if (!repliesLost) {
        close();
      }
    }

    private @Nullable Way lostNow(byte[] request, int length) {
      return new String(request, 0, length, StandardCharsets.ISO_8859_1).contains(COMMIT)
          ? lost.getAndSet(null)
          : null;
    }

    void close() {
      try {
        client.close();
        if (upstream != null) {
          upstream.close();
        }
      } catch (IOException e) {
        // It is gone already.
      }
    }
  }
}
