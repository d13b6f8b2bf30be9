package dev.parley.bootstrap.terminal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A chat client: what is typed is sent, what others say is shown, and the connection is made again
 * as often as it breaks. Everything happens on the thread of {@link #run}.
 */
public final class TerminalChat implements Visit.Host {
  private static final Duration FIRST_CONNECT_PATIENCE = Duration.ofSeconds(30);
  private static final Duration ABSENCE_PATIENCE = Duration.ofSeconds(30);
  private static final Duration ECHO_PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_UNSENT_LINES = 1_000;
  private static final int FIRST_FINAL_CODE = 4500;
  private static final int LAST_FINAL_CODE = 4999;
  private static final int TOKEN_EXPIRED = 4401;

  /** Exit code of a client that has done what it should. */
  public static final int OK = 0;

  /** Exit code of a client that could not. */
  public static final int FAILED = 1;

  private final Setup setup;
  private final HttpClient http;
  private final Screen screen;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Outbox outbox;
  private final Transcript transcript;
  private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final Semaphore unsentLines = new Semaphore(MOST_UNSENT_LINES);
  private final Instant began;

  private @Nullable Visit visit;
  private @Nullable String epoch;
  private @Nullable Instant absentSince;
  private @Nullable Instant echoDeadline;
  private @Nullable Integer exit;
  private boolean arrivedOnce;
  private boolean troubleTold;
  private boolean inputEnded;
  private boolean anythingRefused;
  private long lastStored;

  /**
   * What a client is to do.
   *
   * @param server the URL of the server, such as {@code http://127.0.0.1:8080}
   * @param tokens makes the token for the next connection
   * @param renewable whether another token can be had when one has expired
   * @param destination where to chat
   * @param typed whether a person sits at the other end of the input
   */
  public record Setup(
      URI server,
      Supplier<String> tokens,
      boolean renewable,
      Destination destination,
      boolean typed) {}

  /** Puts a client together; {@link Environment} is everything that it touches. */
  public TerminalChat(Setup setup, Environment environment) {
    this.setup = setup;
    this.http = environment.http();
    this.clock = environment.clock();
    this.screen = new Screen(environment.output(), environment.zone());
    this.backoff = new Backoff(environment.random());
    this.outbox = new Outbox(environment.ids());
    this.transcript = new Transcript(screen);
    this.began = clock.instant();
  }

  /** A line of input has come. Waits while many are not sent yet. Safe for any thread. */
  public void typed(String line) throws InterruptedException {
    unsentLines.acquire();
    happenings.add(new Happening.Typed(line));
  }

  /** There is no more input. Safe for any thread. */
  public void inputEnded() {
    happenings.add(new Happening.InputEnded());
  }

  /**
   * Runs until the user leaves, or until the input has ended and everything is sent.
   *
   * @return {@link #OK}; or {@link #FAILED} if it could not go on or a message was refused
   */
  public int run() throws InterruptedException {
    connect();
    while (exit == null) {
      Happening next = happenings.poll(untilNextTimer(), TimeUnit.MILLISECONDS);
      if (next != null) {
        take(next);
      }
      runTimers();
      leaveIfDone();
    }
    Visit last = visit;
    if (last != null) {
      last.flushMarks();
      last.link().close();
    }
    return exit;
  }

  // ---- happenings ----

  private void take(Happening happening) {
    switch (happening) {
      case Happening.Typed typed -> line(typed.line());
      case Happening.InputEnded ended -> inputEnded = true;
      case Happening.Connected connected -> {
        Visit fresh =
            new Visit(connected.link(), setup.destination(), transcript, outbox, screen, this);
        visit = fresh;
        fresh.begin();
      }
      case Happening.NotConnected failure -> notConnected(failure.cause());
      case Happening.Received received -> {
        Visit current = visit;
        if (current != null && current.link() == received.link()) {
          current.received(received.frame());
        }
      }
      case Happening.Disconnected gone -> {
        Visit current = visit;
        if (current != null && current.link() == gone.link()) {
          disconnected(gone.code(), gone.reason());
        }
      }
    }
  }

  private void line(String line) {
    if (isMessage(line)) {
      outbox.add(line.startsWith("//") ? line.substring(1) : line);
      Visit current = visit;
      if (current != null) {
        current.sendNext();
      }
      return;
    }
    unsentLines.release();
    if (line.equals("/quit")) {
      inputEnded = true;
    } else if (line.equals("/help")) {
      screen.notice("/quit leaves once everything is sent; //text sends a text that begins with /");
    } else if (!line.isBlank()) {
      screen.notice("unknown command; /help lists what there is");
    }
  }

  private static boolean isMessage(String line) {
    return !line.isBlank() && (!line.startsWith("/") || line.startsWith("//"));
  }

  /** The own lines come back to the screen before the client leaves, if that does not take long. */
  private void leaveIfDone() {
    boolean early = !arrivedOnce && !setup.typed();
    if (!inputEnded || !outbox.isEmpty() || early || exit != null) {
      return;
    }
    if (echoDeadline == null) {
      echoDeadline = clock.instant().plus(ECHO_PATIENCE);
      at(ECHO_PATIENCE, () -> {});
    }
    if (transcript.position() >= lastStored || clock.instant().isAfter(echoDeadline)) {
      exit = anythingRefused ? FAILED : OK;
    }
  }

  // ---- connections ----

  private void connect() {
    Link.open(http, setup.server(), setup.tokens().get(), happenings::add);
  }

  private void notConnected(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof WebSocketHandshakeException refused) {
      int status = refused.getResponse().statusCode();
      if (status < 500 && status != 429) {
        giveUp(
            status == 401
                ? "the server does not accept the token"
                : "the server refuses the connection with status " + status);
        return;
      }
    }
    if (!arrivedOnce && since(began).compareTo(FIRST_CONNECT_PATIENCE) > 0) {
      giveUp("no connection to " + setup.server() + " (" + cause.getMessage() + ")");
      return;
    }
    tellTrouble("no connection to " + setup.server() + "; trying again");
    connectLater();
  }

  private void disconnected(int code, String reason) {
    visit = null;
    echoDeadline = null;
    timers.clear();
    if (code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE) {
      giveUp("the server has closed the connection: " + reason);
    } else if (code == TOKEN_EXPIRED && !setup.renewable()) {
      giveUp("the token has expired");
    } else {
      tellTrouble("connection lost; coming back");
      connectLater();
    }
  }

  private void connectLater() {
    at(backoff.next(), this::connect);
  }

  /** Once for each time that things go wrong. */
  private void tellTrouble(String what) {
    if (!troubleTold) {
      troubleTold = true;
      screen.notice(what);
    }
  }

  // ---- what a visit says ----

  @Override
  public void welcome(String user, String displayName, String databaseEpoch) {
    if (epoch != null && !epoch.equals(databaseEpoch)) {
      screen.notice("the server has lost its newest messages; what follows is what it has");
      transcript.restart();
    }
    epoch = databaseEpoch;
    transcript.identify(user, displayName);
  }

  @Override
  public void arrived() {
    backoff.succeeded();
    if (troubleTold) {
      screen.notice("connected");
      troubleTold = false;
    }
    arrivedOnce = true;
  }

  @Override
  public void stored(long seq) {
    lastStored = Math.max(lastStored, seq);
    unsentLines.release();
  }

  @Override
  public void refused() {
    anythingRefused = true;
    unsentLines.release();
  }

  @Override
  public void sentAway(Duration after, Duration spread) {
    backoff.hint(after, spread);
  }

  @Override
  public void nobodyThere(String user) {
    Instant since = absentSince;
    if (since == null) {
      absentSince = clock.instant();
      screen.notice(user + " has never been here; waiting");
    } else if (!setup.typed() && since(since).compareTo(ABSENCE_PATIENCE) > 0) {
      giveUp(user + " has never been here");
    }
  }

  @Override
  public void silent() {
    Visit current = visit;
    if (current != null) {
      current.link().abort();
      disconnected(0, "");
    }
  }

  @Override
  public void giveUp(String why) {
    screen.notice(why);
    exit = FAILED;
  }

  // ---- time ----

  @Override
  public void later(Duration delay, Runnable task) {
    at(delay, task);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  private void at(Duration delay, Runnable task) {
    timers.add(new Timer(clock.instant().plus(delay), task));
  }

  private long untilNextTimer() {
    Timer next = timers.peek();
    return next == null
        ? Long.MAX_VALUE
        : Math.max(0, Duration.between(clock.instant(), next.due()).toMillis());
  }

  private void runTimers() {
    while (!timers.isEmpty() && !timers.peek().due().isAfter(clock.instant())) {
      timers.remove().task().run();
    }
  }

  private Duration since(Instant then) {
    return Duration.between(then, clock.instant());
  }

  private record Timer(Instant due, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return due.compareTo(other.due);
    }
  }
}
