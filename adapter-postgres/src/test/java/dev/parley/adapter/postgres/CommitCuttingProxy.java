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
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between an adapter and PostgreSQL and breaks connections around a commit: before the
 * server hears of it, or after it has answered and before the adapter hears of that.
 *
 * <p>It finds commits by the word, which a connection sends once, when it prepares the statement;
 * and only those of connections that say that they are a writer's: what commits in the background,
 * such as the index of the search, is none of its business.
 */
final class CommitCuttingProxy implements AutoCloseable {
  private static final String WORD = "COMMIT";
  private static final String WRITER = "parley-writer";

  private final URI target;
  private final ServerSocket server;
  private final AtomicInteger cutsBefore = new AtomicInteger();
  private final AtomicInteger cutsAfter = new AtomicInteger();

  CommitCuttingProxy(String jdbcUrl) {
    target = URI.create(jdbcUrl.substring("jdbc:".length()));
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + target.getPath();
  }

  /** The server will not hear of the next commits. */
  void cutBeforeCommits(int times) {
    cutsBefore.set(times);
  }

  /** The adapter will not hear of the next commits. */
  void cutAfterCommits(int times) {
    cutsAfter.set(times);
  }

  /** How many cuts are still to be made. */
  int remaining() {
    return cutsBefore.get() + cutsAfter.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket upstream = new Socket(target.getHost(), target.getPort());
        Link link = new Link(client, upstream);
        Thread.ofVirtual().start(link::pumpRequests);
        Thread.ofVirtual().start(link::pumpReplies);
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
  }

  private static boolean takeOne(AtomicInteger cuts) {
    return cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private final class Link {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean cutting;
    private boolean isOfWriter;

    Link(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    void pumpRequests() {
      pump(
          client,
          upstream,
          request -> {
            String text = new String(request, StandardCharsets.ISO_8859_1);
            isOfWriter |= text.contains(WRITER);
            if (!isOfWriter || !text.contains(WORD)) {
              return true;
            }
            if (takeOne(cutsBefore)) {
              return false;
            }
            cutting = takeOne(cutsAfter);
            return true;
          });
    }

    void pumpReplies() {
      pump(upstream, client, reply -> !cutting);
    }

    private void pump(Socket from, Socket to, Gate gate) {
      byte[] buffer = new byte[1 << 16];
      try (client;
          upstream) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int length;
        while ((length = in.read(buffer)) > 0) {
          if (!gate.lets(Arrays.copyOf(buffer, length))) {
            return;
          }
          out.write(buffer, 0, length);
          out.flush();
        }
      } catch (IOException e) {
        // One end is gone, and with it the other.
      }
    }
  }

  private interface Gate {
    boolean lets(byte[] bytes);
  }
}
