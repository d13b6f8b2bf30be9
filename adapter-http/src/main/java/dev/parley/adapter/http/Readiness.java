package dev.parley.adapter.http;

import dev.parley.domain.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server should get requests. Thread-safe.
 *
 * <p>All checks run at the same time, each with a time limit, and their results serve every probe
 * for a moment: however often a server is probed, what it depends on is asked about once a second.
 * A check that hangs is not started again until it returns.
 */
final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private final List<Probe> probes;
  private final BooleanSupplier draining;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final HttpConfig config;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Results last;

  Readiness(HttpConfig config, Operations operations, Scheduler scheduler, InstantSource clock) {
    this.probes = operations.checks().stream().map(Probe::new).toList();
    this.draining = operations.draining();
    this.scheduler = scheduler;
    this.clock = clock;
    this.config = config;
  }

  /** How things are, at most {@link HttpConfig#checkMaxAge} ago. */
  Report report() {
    Map<String, Health> results = recentResults();
    return new Report(draining.getAsBoolean(), results, clock.instant());
  }

  private Map<String, Health> recentResults() {
    lock.lock();
    try {
      Results results = last;
      if (results == null || !results.isFresh(clock.instant(), config.checkMaxAge())) {
        results = new Results(checkAll(), clock.instant());
        last = results;
      }
      return results.byName();
    } finally {
      lock.unlock();
    }
  }

  private Map<String, Health> checkAll() {
    long deadline = System.nanoTime() + config.checkTimeout().toNanos();
    Map<Probe, FutureTask<Health>> runs = new LinkedHashMap<>();
    probes.forEach(probe -> runs.put(probe, probe.start(scheduler)));
    Map<String, Health> results = new LinkedHashMap<>();
    runs.forEach((probe, run) -> results.put(probe.name(), probe.await(run, deadline)));
    return results;
  }

  /**
   * How the server is.
   *
   * @param checks what each check said, by name, in the order of configuration
   */
  record Report(boolean draining, Map<String, Health> checks, Instant at) {
    /** Whether the server should get requests. */
    boolean isReady() {
      return !draining && worst() != Health.State.DOWN;
    }

    /** One word for all. */
    String status() {
      return draining ? "draining" : word(worst());
    }

    static String word(Health.State state) {
      return switch (state) {
        case UP -> "up";
        case DEGRADED -> "degraded";
        case DOWN -> "down";
      };
    }

    private Health.State worst() {
      return checks.values().stream()
          .map(Health::state)
          .max(Health.State::compareTo)
          .orElse(Health.State.UP);
    }
  }

  private record Results(Map<String, Health> byName, Instant at) {
    /** A clock that was set back makes results old, not eternal. */
    boolean isFresh(Instant now, Duration maxAge) {
      Duration age = Duration.between(at, now);
      return !age.isNegative() && age.compareTo(maxAge) < 0;
    }
  }

  /** One check and its latest run. Guarded by the lock of the outer class. */
  private static final class Probe {
    private final HealthCheck check;
    private @Nullable FutureTask<Health> latest;
    private boolean failing;

    Probe(HealthCheck check) {
      this.check = check;
    }

    String name() {
      return check.name();
    }

    /** A new run, or the latest one if it hangs still. */
    FutureTask<Health> start(Scheduler scheduler) {
      FutureTask<Health> run = latest;
      if (run == null || run.isDone()) {
        run = new FutureTask<>(check::check);
        latest = run;
        scheduler.execute(run);
      }
      return run;
    }

    Health await(FutureTask<Health> run, long deadline) {
      try {
        Health health = run.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        failing = false;
        return health;
      } catch (TimeoutException e) {
        return Health.down("did not answer in time");
      } catch (ExecutionException e) {
        // Probes come every few seconds: say it once per outage.
        if (!failing) {
          failing = true;
          LOG.warn("Health check {} failed", check.name(), e.getCause());
        }
        return Health.down("failed");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Health.down("was interrupted");
      }
    }
  }
}
