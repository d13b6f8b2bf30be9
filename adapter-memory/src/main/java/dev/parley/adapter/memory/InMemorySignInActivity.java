package dev.parley.adapter.memory;

import dev.parley.domain.access.SignInActivity;
import dev.parley.domain.access.SignInId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The last uses of the {@value #MAX_REMEMBERED} sign-ins that were used last. */
final class InMemorySignInActivity implements SignInActivity {
  static final int MAX_REMEMBERED = 100_000;

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock; the last used is at the end.
  private final LinkedHashMap<SignInId, Noted> uses = new LinkedHashMap<>();

  InMemorySignInActivity(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void touch(SignInId signIn, Use use) {
    lock.lock();
    try {
      Instant now = clock.instant();
      uses.remove(signIn);
      uses.put(signIn, new Noted(use, now));
      Map.Entry<SignInId, Noted> oldest = uses.firstEntry();
      while (uses.size() > MAX_REMEMBERED || !oldest.getValue().isKeptAt(now)) {
        uses.pollFirstEntry();
        oldest = uses.firstEntry();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Map<SignInId, Use> of(Collection<SignInId> signIns) {
    Map<SignInId, Use> found = new HashMap<>();
    lock.lock();
    try {
      Instant now = clock.instant();
      for (SignInId signIn : signIns) {
        Noted noted = uses.get(signIn);
        if (noted != null && noted.isKeptAt(now)) {
          found.put(signIn, noted.use());
        }
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(SignInId signIn) {
    lock.lock();
    try {
      uses.remove(signIn);
    } finally {
      lock.unlock();
    }
  }

  private record Noted(Use use, Instant at) {
    boolean isKeptAt(Instant now) {
      return now.isBefore(at.plus(KEPT_FOR));
    }
  }
}
