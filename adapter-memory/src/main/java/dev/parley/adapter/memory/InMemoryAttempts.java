package dev.parley.adapter.memory;

import dev.parley.domain.access.AttemptSubject;
import dev.parley.domain.access.Attempts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The failed attempts of a {@link MemoryStore}, for up to {@value #MAX_REMEMBERED} subjects; for
 * one more that whose last failure is the longest ago is forgotten.
 */
final class InMemoryAttempts implements Attempts {
  static final int MAX_REMEMBERED = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock; the last to fail is at the end.
  private final LinkedHashMap<AttemptSubject, Failures> failures = new LinkedHashMap<>();

  @Override
  public Admission begin(List<AttemptSubject> subjects, Instant now) {
    lock.lock();
    try {
      forgetOld(now);
      Instant notBefore = Instant.MIN;
      for (AttemptSubject subject : subjects) {
        Failures known = failures.get(subject);
        if (known != null && !known.isForgotten(subject, now)) {
          Instant next = known.last().plus(subject.kind().delayAfter(known.count()));
          notBefore = next.isAfter(notBefore) ? next : notBefore;
        }
      }
      if (now.isBefore(notBefore)) {
        return new Admission.TooEarly(notBefore);
      }
      subjects.forEach(subject -> count(subject, now));
      return new Admission.Allowed();
    } finally {
      lock.unlock();
    }
  }

  private void count(AttemptSubject subject, Instant now) {
    Failures known = failures.remove(subject);
    failures.put(
        subject,
        known == null || known.isForgotten(subject, now)
            ? new Failures(1, now)
            : new Failures(known.count() + 1, now));
    if (failures.size() > MAX_REMEMBERED) {
      failures.pollFirstEntry();
    }
  }

  private void forgetOld(Instant now) {
    Map.Entry<AttemptSubject, Failures> oldest = failures.firstEntry();
    while (oldest != null && oldest.getValue().isForgotten(oldest.getKey(), now)) {
      failures.pollFirstEntry();
      oldest = failures.firstEntry();
    }
  }

  @Override
  public void succeeded(List<AttemptSubject> subjects) {
    lock.lock();
    try {
      for (AttemptSubject subject : subjects) {
        failures.computeIfPresent(
            subject,
            (same, known) ->
                subject.kind().resetBySuccess() || known.count() == 1
                    ? null
                    : new Failures(known.count() - 1, known.last()));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void withdrawn(List<AttemptSubject> subjects) {
    lock.lock();
    try {
      for (AttemptSubject subject : subjects) {
        failures.computeIfPresent(subject, (same, known) -> known.less(subject.kind()));
      }
    } finally {
      lock.unlock();
    }
  }

  private record Failures(int count, Instant last) {
    /** As if the last had not been; when the one before it was is known by its delay only. */
    @Nullable Failures less(AttemptSubject.Kind kind) {
      int left = count - 1;
      return left == 0 ? null : new Failures(left, last.minus(kind.delayAfter(left)));
    }

    boolean isForgotten(AttemptSubject subject, Instant now) {
      return !now.isBefore(last.plus(subject.kind().forgottenAfter()));
    }
  }
}
