package dev.parley.faults.scenario;

import dev.parley.faults.check.Kind;
import dev.parley.faults.check.Violation;
import dev.parley.faults.cluster.Cluster;
import dev.parley.faults.cluster.Pause;
import dev.parley.faults.journal.Journal;
import dev.parley.faults.load.ChatDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What a scenario has to play with. For one thread. */
public final class Stage {
  private final Cluster cluster;
  private final Crowd crowd;
  private final Random random;
  private final boolean strict;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final Map<String, Long> times = new LinkedHashMap<>();

  Stage(Cluster cluster, Crowd crowd, Random random, boolean strict) {
    this.cluster = cluster;
    this.crowd = crowd;
    this.random = random;
    this.strict = strict;
  }

  public Cluster cluster() {
    return cluster;
  }

  public Crowd crowd() {
    return crowd;
  }

  public Random random() {
    return random;
  }

  public List<ChatDevice> devices() {
    return crowd.devices();
  }

  public Journal journal() {
    return crowd.journal();
  }

  /** Lets time pass while everybody talks. */
  public void talk(Duration time) {
    Pause.of(time);
  }

  /** Lets so many milliseconds pass while everybody talks. */
  public void talk(long millis) {
    Pause.of(Duration.ofMillis(millis));
  }

  /** Does something so many times, with a pause behind each. */
  public void repeat(int times, long pauseMillis, Scenario.Fault what) throws Exception {
    for (int i = 0; i < times; i++) {
      what.strike(this);
      talk(pauseMillis);
    }
  }

  /** Notes what is done now. */
  public void note(String what) {
    journal().note(what);
  }

  /** Remembers this moment. */
  public void moment(String name) {
    note(name);
    times.put(name, System.nanoTime());
  }

  /** When that was. */
  public long timeOf(String name) {
    Long time = times.get(name);
    if (time == null) {
      throw new IllegalArgumentException("no moment is called " + name);
    }
    return time;
  }

  /** Notes a broken promise unless it holds. */
  public void expect(boolean holds, String promise) {
    if (!holds) {
      violations.add(new Violation(Kind.EXPECTATION, promise));
    }
  }

  /** Tells what was measured. */
  public void figure(String name, double value, String unit) {
    figures.put(name, String.format(Locale.ROOT, "%.1f %s", value, unit));
  }

  /**
   * Tells how long something took, and how long it should. Slow machines are slow, so that only a
   * strict run takes it for a broken promise.
   */
  public void limit(String name, double millis, double mostMillis) {
    boolean kept = millis <= mostMillis;
    figures.put(
        name,
        String.format(
            Locale.ROOT, "%.0f ms (%s %.0f ms)", millis, kept ? "within" : "beyond", mostMillis));
    if (strict) {
      expect(kept, name + " took " + millis + " ms, which is more than " + mostMillis);
    }
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  Map<String, String> figures() {
    return new LinkedHashMap<>(figures);
  }
}
