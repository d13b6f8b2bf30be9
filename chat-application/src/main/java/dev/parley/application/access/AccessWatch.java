package dev.parley.application.access;

import dev.parley.domain.PortUnavailableException;
import dev.parley.domain.Scheduler;
import dev.parley.domain.access.Grant;
import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import dev.parley.domain.account.Ban;
import dev.parley.domain.account.Bans;
import dev.parley.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Knows which access holds no longer. Thread-safe.
 *
 * <p>All revocations and bans in force are held in memory. Each second they are compared with the
 * store, which is the same for all instances, so that each instance knows of each within a second
 * or so, whatever becomes of everything else. While the store cannot be asked, what is known goes
 * on to hold.
 */
public final class AccessWatch {
  /** How often the store is asked. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** After how many looks what has expired is forgotten. */
  private static final int LOOKS_UNTIL_CLEANING = 60;

  private final Revocations revocations;
  private final Bans bans;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final RevokedTokens revoked = new RevokedTokens();

  /** By each id in their grant: user, sign-in and token, which are never equal to one another. */
  private final ConcurrentHashMap<Object, Set<Watched>> watched = new ConcurrentHashMap<>();

  private final AtomicLong looksBegun = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();

  // Written under the lock, which is never held while a port is asked.
  private volatile Map<UserId, Ban> banned = Map.of();
  private volatile Optional<Instant> next = Optional.empty();
  private volatile Optional<Instant> blindSince = Optional.empty();
  private long lastLook;

  private AccessWatch(
      Revocations revocations, Bans bans, Scheduler scheduler, InstantSource clock) {
    this.revocations = Objects.requireNonNull(revocations);
    this.bans = Objects.requireNonNull(bans);
    this.scheduler = Objects.requireNonNull(scheduler);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Learns all that is in force and goes on watching; that ends with the scheduler.
   *
   * @throws PortUnavailableException if the store cannot be asked, in which case nothing has begun
   */
  public static AccessWatch start(
      Revocations revocations, Bans bans, Scheduler scheduler, InstantSource clock) {
    AccessWatch watch = new AccessWatch(revocations, bans, scheduler, clock);
    watch.askStore();
    watch.scheduleNext();
    return watch;
  }

  /** Why access that rests on this grant holds no longer; empty if it does. Asks no port. */
  public Optional<Denial> check(Grant grant) {
    Ban ban = banned.get(grant.user());
    if (ban != null && ban.holdsAt(clock.instant())) {
      return Optional.of(new Denial.Banned(ban.until()));
    }
    return revoked.cover(grant) ? Optional.of(new Denial.Revoked()) : Optional.empty();
  }

  /**
   * Watches a live session.
   *
   * @param ended told once, on a thread of the scheduler, when access by this grant holds no longer
   *     (at once if it never did); not after the handle was closed, unless it is running then
   * @return what ends the watching
   */
  public Watched watch(Grant grant, Consumer<Denial> ended) {
    Watched watching = new Watched(grant, ended);
    watching.keys().forEach(key -> add(key, watching));
    // Whatever came in before it was added is found by this; what comes later finds it.
    watching.verify();
    return watching;
  }

  /**
   * Asks the store now. Who has ended access calls this once the store knows, so that this instance
   * acts at once; the others do within {@link #INTERVAL} or so.
   *
   * @return whether the store could be asked; if not, it is asked again soon anyway
   */
  public boolean look() {
    try {
      askStore();
      return true;
    } catch (PortUnavailableException e) {
      return false;
    }
  }

  /** Since when the store could not be asked; empty if it could the last time. */
  public Optional<Instant> blindSince() {
    return blindSince;
  }

  /** How many revocations are held in memory. */
  public int revocationsHeld() {
    return revoked.size();
  }

  private void scheduleNext() {
    scheduler.schedule(INTERVAL, this::lookRegularly);
  }

  private void lookRegularly() {
    boolean isNews = blindSince.isEmpty();
    try {
      askStore();
    } catch (PortUnavailableException e) {
      // The scheduler reports it: once for each time that the store is away.
      if (isNews) {
        throw e;
      }
    } finally {
      scheduleNext();
    }
  }

  private void askStore() {
    long look = looksBegun.incrementAndGet();
    Instant now = clock.instant();
    Revocations.News news;
    List<Ban> inForce;
    try {
      news = revocations.since(next, now);
      inForce = bans.inForce(now);
    } catch (PortUnavailableException e) {
      if (blindSince.isEmpty()) {
        blindSince = Optional.of(now);
      }
      throw e;
    }
    news.revocations().forEach(revoked::add);
    if (look % LOOKS_UNTIL_CLEANING == 0) {
      revoked.forgetUntil(now);
    }
    replaceBans(look, inForce);
    // Everything before it is known, whichever of several looks at once comes here last.
    next = Optional.of(news.next());
    blindSince = Optional.empty();
    news.revocations().forEach(revocation -> verifyAll(keyOf(revocation)));
    inForce.forEach(ban -> verifyAll(ban.user()));
  }

  /** Takes over the bans, unless a look that began later has brought its own. */
  private void replaceBans(long look, List<Ban> inForce) {
    Map<UserId, Ban> byUser = new HashMap<>();
    inForce.forEach(ban -> byUser.put(ban.user(), ban));
    lock.lock();
    try {
      if (look > lastLook) {
        lastLook = look;
        banned = byUser;
      }
    } finally {
      lock.unlock();
    }
  }

  private static Object keyOf(Revocation revocation) {
    return switch (revocation) {
      case Revocation.OfToken token -> token.token();
      case Revocation.OfSignIn signIn -> signIn.signIn();
      case Revocation.OfUser user -> user.user();
    };
  }

  private void verifyAll(Object key) {
    Set<Watched> concerned = watched.get(key);
    if (concerned != null) {
      concerned.forEach(Watched::verify);
    }
  }

  private void add(Object key, Watched watching) {
    watched.compute(
        key,
        (k, others) -> {
          Set<Watched> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(watching);
          return all;
        });
  }

  private void remove(Object key, Watched watching) {
    watched.computeIfPresent(
        key,
        (k, all) -> {
          all.remove(watching);
          return all.isEmpty() ? null : all;
        });
  }

  /** A live session that is watched. Thread-safe. */
  public final class Watched implements AutoCloseable {
    private final Grant grant;
    private final Consumer<Denial> ended;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean closed;

    private Watched(Grant grant, Consumer<Denial> ended) {
      this.grant = Objects.requireNonNull(grant);
      this.ended = Objects.requireNonNull(ended);
    }

    private List<Object> keys() {
      List<Object> keys = new ArrayList<>(List.of(grant.user()));
      grant.signIn().ifPresent(keys::add);
      grant.token().ifPresent(keys::add);
      return keys;
    }

    private void verify() {
      Optional<Denial> denial = check(grant);
      if (denial.isPresent() && told.compareAndSet(false, true)) {
        scheduler.execute(() -> tell(denial.get()));
      }
    }

    private void tell(Denial denial) {
      if (!closed) {
        ended.accept(denial);
      }
    }

    /** Ends the watching. */
    @Override
    public void close() {
      closed = true;
      keys().forEach(key -> remove(key, this));
    }
  }
}
