package dev.parley.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.faults.journal.Device;
import dev.parley.faults.journal.Entry;
import dev.parley.faults.journal.Journal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client that behaves as the protocol asks: it keeps what it has to say until it is told that it
 * is stored, goes to another instance when one does not answer, resumes where it was, and shows
 * each sequence once. It writes down everything that it does and is told.
 *
 * <p>All of it happens on one virtual thread; the public methods are for any thread.
 */
public final class ChatDevice implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(1);

  private final Device device;
  private final String token;
  private final HttpClient http;
  private final IntUnaryOperator ports;
  private final Journal journal;
  private final Random random;
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final Screen screen;
  private final Reader reader;
  private final Writer writer;
  private final Thread thread;
  private @Nullable Connection connection;
  private int sessions;
  private int instance;
  private long connectAt = System.nanoTime();
  private Duration backoff = FIRST_BACKOFF;
  private volatile boolean stopped;
  private volatile boolean live;
  private volatile boolean idle;

  /**
   * @param ports the port of an instance, by its number
   * @param home the instance that it goes to first
   * @param roomsToWander the rooms that it leaves and enters again
   */
  public ChatDevice(
      Device device,
      String token,
      HttpClient http,
      IntUnaryOperator ports,
      int home,
      Journal journal,
      Profile profile,
      List<String> roomsToWander,
      Random random) {
    this.device = device;
    this.token = token;
    this.http = http;
    this.ports = ports;
    this.instance = home;
    this.journal = journal;
    this.random = random;
    this.screen = new Screen(device, journal);
    this.reader = new Reader(device, screen, journal, this::post);
    this.writer = new Writer(device, screen, journal, profile, roomsToWander, random);
    this.thread = Thread.ofVirtual().name(device.toString()).unstarted(this::run);
  }

  /** Connects, and begins to talk when {@link #talk} says so. */
  public void start() {
    thread.start();
  }

  public Device device() {
    return device;
  }

  /** Begins or ends to make up new things to say; what has been said is sent in any case. */
  public void talk(boolean talking) {
    post(() -> writer.talk(talking));
  }

  /** Whether it has a session on which it hears everything. */
  public boolean isLive() {
    return live;
  }

  /** Whether it has nothing left to send and nothing that it asked for is open. */
  public boolean isIdle() {
    return idle;
  }

  /** Up to where it shows a conversation. */
  public long position(String conversation) {
    return screen.position(conversation);
  }

  /** Pretends to have forgotten: it resumes from these positions and this epoch, once. */
  public void pretend(Map<String, Long> positions, @Nullable String epoch) {
    post(() -> reader.pretend(positions, epoch));
  }

  /** Ends its session, as if the network had. */
  public void disconnect() {
    post(() -> drop(Link.LOST, "told to", 0));
  }

  @Override
  public void close() {
    stopped = true;
    post(() -> {});
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(Runnable what) {
    mailbox.add(what);
  }

  private void run() {
    while (!stopped) {
      try {
        Runnable next = mailbox.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        while (next != null) {
          next.run();
          next = mailbox.poll();
        }
        tick(System.nanoTime());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    Connection current = connection;
    if (current != null) {
      current.abort();
    }
  }

  private void tick(long now) {
    Connection current = connection;
    if (current == null) {
      if (now - connectAt >= 0) {
        connect(now);
      }
    } else if (!current.isWelcome()) {
      if (now - connectAt > CONNECT_PATIENCE.toNanos()) {
        drop(Link.LOST, "no welcome", 0);
      }
    } else if (!current.isAlive(now)) {
      drop(Link.LOST, "silence", 0);
    } else {
      reader.tick(current, now);
      writer.tick(current, now);
    }
    live = connection != null && reader.isLive();
    idle = writer.isIdle() && !reader.isReading();
  }

  private void connect(long now) {
    connectAt = now;
    connection =
        new Connection(
            Link.open(
                http,
                ports.applyAsInt(instance),
                token,
                new Link.Listener() {
                  @Override
                  public void frame(Link from, JsonNode frame) {
                    post(() -> onFrame(from, frame));
                  }

                  @Override
                  public void closed(Link from, int code, String why) {
                    post(() -> onClosed(from, code, why));
                  }
                }),
            sessions + 1,
            instance);
  }

  private void onFrame(Link from, JsonNode frame) {
    Connection current = connection;
    if (current == null || !current.isOf(from) || current.answers(frame)) {
      return;
    }
    switch (frame.path("type").asText()) {
      case "welcome" -> {
        sessions = current.session();
        backoff = FIRST_BACKOFF;
        current.welcome();
        journal.add(
            new Entry.Connected(System.nanoTime(), device, current.session(), current.instance()));
        reader.begin(current, frame.path("databaseEpoch").asText());
        writer.begin(current);
      }
      case "event" -> reader.event(current, frame);
      case "receipts" -> reader.receipts(frame);
      case "reconnect" -> {
        long spread = frame.path("spreadMs").asLong();
        long after = frame.path("afterMs").asLong() + (long) (random.nextDouble() * spread);
        current.comeBackAfter(Duration.ofMillis(after).toNanos());
      }
      case "error" -> journal.note(device + " was told " + frame);
      default -> {
        // Clients pass over what they do not know.
      }
    }
  }

  private void onClosed(Link from, int code, String why) {
    Connection current = connection;
    if (current != null && current.isOf(from)) {
      drop(code, why, current.comeBackAfterNanos());
    }
  }

  /** Gives up the session and goes to the next instance after a while. */
  private void drop(int code, String why, long notBeforeNanos) {
    Connection current = connection;
    if (current == null) {
      return;
    }
    current.abort();
    if (current.isWelcome()) {
      journal.add(new Entry.Disconnected(System.nanoTime(), device, current.session(), code));
      journal.note(device + " lost session " + current.session() + ": " + code + " " + why);
      writer.disconnected(current, "closed " + code);
      reader.disconnected();
    }
    connection = null;
    instance++;
    long wait = (long) (random.nextDouble() * backoff.toNanos());
    connectAt = System.nanoTime() + Math.max(wait, notBeforeNanos);
    backoff = backoff.multipliedBy(2);
    if (backoff.compareTo(LONGEST_BACKOFF) > 0) {
      backoff = LONGEST_BACKOFF;
    }
  }
}
