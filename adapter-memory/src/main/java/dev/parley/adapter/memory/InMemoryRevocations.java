package dev.parley.adapter.memory;

import dev.parley.domain.access.Revocation;
import dev.parley.domain.access.Revocations;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The revocations of a {@link MemoryStore}; those that cannot matter any more go when somebody
 * asks.
 *
 * <p>The time of this store is no time of day: each change is a nanosecond after the one before, so
 * that nobody misses a change and nobody hears of one twice.
 */
final class InMemoryRevocations implements Revocations {
  private final ReentrantLock lock = new ReentrantLock();
  // Both under the lock; by token, sign-in or user.
  private final Map<Record, Change> changes = new HashMap<>();
  private Instant last = Instant.EPOCH;

  @Override
  public void add(Revocation revocation) {
    lock.lock();
    try {
      Record key = keyOf(revocation);
      Change before = changes.get(key);
      Revocation merged = before == null ? revocation : merged(before.revocation(), revocation);
      if (before == null || !before.revocation().equals(merged)) {
        last = last.plusNanos(1);
        changes.put(key, new Change(merged, last));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public News since(Optional<Instant> since, Instant now) {
    Instant from = since.orElse(Instant.EPOCH);
    lock.lock();
    try {
      changes.values().removeIf(change -> !now.isBefore(change.revocation().until()));
      List<Revocation> news =
          changes.values().stream()
              .filter(change -> change.at().isAfter(from))
              .map(Change::revocation)
              .toList();
      return new News(news, last);
    } finally {
      lock.unlock();
    }
  }

  private static Record keyOf(Revocation revocation) {
    return switch (revocation) {
      case Revocation.OfToken of -> of.token();
      case Revocation.OfSignIn of -> of.signIn();
      case Revocation.OfUser of -> of.user();
    };
  }

  private static Revocation merged(Revocation before, Revocation added) {
    Instant until = later(before.until(), added.until());
    return switch (added) {
      case Revocation.OfToken of -> new Revocation.OfToken(of.token(), until);
      case Revocation.OfSignIn of -> new Revocation.OfSignIn(of.signIn(), until);
      case Revocation.OfUser of ->
          new Revocation.OfUser(
              of.user(),
              before instanceof Revocation.OfUser earlier
                  ? later(earlier.notBefore(), of.notBefore())
                  : of.notBefore(),
              until);
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private record Change(Revocation revocation, Instant at) {}
}
