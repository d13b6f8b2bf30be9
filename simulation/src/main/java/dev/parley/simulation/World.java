package dev.parley.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Time, chance and the fibers of one simulated run. At each step one of the fibers that can run is
 * drawn and runs to its next pause; when none can, time jumps to the next timer. Not thread-safe:
 * it is used by the thread that calls {@link #run} and by the fiber that it lets run.
 */
final class World {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MAX_STEPS = 2_000_000;

  private final Random random;
  private final List<Fiber> runnable = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final List<Note> trace = new ArrayList<>();
  private long now;
  private long timerNumber;
  private long steps;
  private long fingerprint = 17;
  private @Nullable Fiber current;
  private @Nullable AssertionError failure;

  World(long seed) {
    random = new Random(seed);
  }

  /**
   * Chance. Drawn from by fibers, so the order of steps decides what they draw, and the reverse.
   */
  Random random() {
    return random;
  }

  /** A chance of {@code perMille} in a thousand. */
  boolean chance(int perMille) {
    return random.nextInt(1_000) < perMille;
  }

  /** A random time up to {@code longest}. */
  Duration upTo(Duration longest) {
    return Duration.ofNanos(1_000 * random.nextLong(longest.toNanos() / 1_000 + 1));
  }

  /** What a clock shows that is off by {@code skew}. */
  InstantSource clock(Duration skew) {
    return () -> START.plusNanos(now * 1_000).plus(skew);
  }

  /** The time since the start. */
  Duration elapsed() {
    return Duration.ofNanos(now * 1_000);
  }

  /** Starts a fiber; on a machine that is gone, nothing happens. */
  void spawn(String name, @Nullable Host host, Runnable body) {
    if (host == null || host.isUp()) {
      runnable.add(new Fiber(this, name, host, body));
    }
  }

  /** Starts a fiber later. */
  Timer after(Duration delay, String name, @Nullable Host host, Runnable body) {
    Timer timer = new Timer(now + delay.toNanos() / 1_000, timerNumber++, name, host, body);
    timers.add(timer);
    return timer;
  }

  /** Lets others run, then goes on; a machine that is gone meanwhile takes the fiber with it. */
  void pause() {
    Fiber self = running();
    runnable.add(self);
    self.pause();
  }

  /** Stops the running fiber until somebody calls the returned action. */
  Runnable parking() {
    Fiber self = running();
    return () -> runnable.add(self);
  }

  /** Stops here; {@link #parking} was called before. */
  void park() {
    running().pause();
  }

  /** Lets time pass for the running fiber. */
  void sleep(Duration time) {
    Runnable wake = parking();
    after(time, "wake", null, wake);
    park();
  }

  /** Notes what happens, for the fingerprint of the run and for whoever reads about a failure. */
  void note(String what) {
    fingerprint = fingerprint * 31 + what.hashCode();
    trace.add(new Note(now, what));
  }

  /** Says that something is as it must not be; the run ends. */
  void fail(String what, @Nullable Throwable cause) {
    if (failure == null) {
      failure = new AssertionError(what, cause);
    }
  }

  /** Runs until nothing is left to do or {@code end} has come. */
  void run(Duration end) {
    long deadline = end.toNanos() / 1_000;
    while (failure == null) {
      if (++steps > MAX_STEPS) {
        throw new AssertionError("no end after " + MAX_STEPS + " steps");
      }
      if (!runnable.isEmpty()) {
        step(runnable.remove(random.nextInt(runnable.size())));
      } else {
        Timer next = timers.poll();
        if (next == null || next.due > deadline) {
          if (next != null) {
            timers.add(next);
          }
          now = Math.max(now, Math.min(deadline, Long.MAX_VALUE));
          return;
        }
        now = Math.max(now, next.due);
        if (!next.cancelled) {
          spawn(next.name, next.host, next.body);
        }
      }
    }
    throw failure;
  }

  /** A number that two runs share exactly if the same things happened in the same order. */
  long fingerprint() {
    return fingerprint * 31 + steps;
  }

  /** The last things that happened, oldest first. */
  List<String> trace(int length) {
    return trace.subList(Math.max(0, trace.size() - length), trace.size()).stream()
        .map(Note::toString)
        .toList();
  }

  private void step(Fiber fiber) {
    Fiber before = current;
    current = fiber;
    fiber.step();
    current = before;
  }

  private Fiber running() {
    if (current == null) {
      throw new IllegalStateException("only a fiber can wait");
    }
    return current;
  }

  /** What happened when, in microseconds; put into words only if somebody reads it. */
  private record Note(long at, String what) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,12d µs  %s", at, what);
    }
  }

  /** Something that happens at its time. */
  static final class Timer implements Comparable<Timer> {
    private final long due;
    private final long number;
    private final String name;
    private final @Nullable Host host;
    private final Runnable body;
    private boolean cancelled;

    private Timer(long due, long number, String name, @Nullable Host host, Runnable body) {
      this.due = due;
      this.number = number;
      this.name = name;
      this.host = host;
      this.body = body;
    }

    void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(due, other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
