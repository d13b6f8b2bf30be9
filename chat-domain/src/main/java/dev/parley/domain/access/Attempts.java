package dev.parley.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Slows down whoever guesses passwords. Durable, and one for all instances, so that neither a
 * restart nor the loss of a cache gives anybody more guesses. Thread-safe; every method throws
 * {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Attempts {
  /** The most subjects that one attempt may have. */
  int MAX_SUBJECTS = 5;

  /**
   * Begins an attempt: if it is too early for one of the subjects, nothing is counted; else it
   * counts as failed for each of them until {@link #succeeded}, so that attempts at the same time
   * do not slip past each other.
   *
   * <p>For each subject failures are forgotten once {@link AttemptSubject.Kind#forgottenAfter} has
   * passed since the last; beyond {@link AttemptSubject.Kind#free} each doubles the time until the
   * next attempt, from {@link AttemptSubject.Kind#firstDelay} to {@link
   * AttemptSubject.Kind#longestDelay}.
   *
   * @param subjects at least one, at most {@value #MAX_SUBJECTS}, all different
   * @param now microseconds
   */
  Admission begin(List<AttemptSubject> subjects, Instant now);

  /**
   * The attempt that was begun for these subjects was right: for those of a kind that is {@link
   * AttemptSubject.Kind#resetBySuccess} all failures are forgotten, for the others this one.
   */
  void succeeded(List<AttemptSubject> subjects);

  /**
   * Nothing was compared in the attempt that was begun for these subjects: it counts no more, and
   * the next one may be made at once as far as this one is concerned.
   */
  void withdrawn(List<AttemptSubject> subjects);

  /** Whether an attempt may be made. */
  sealed interface Admission {
    /** It may, and counts. */
    record Allowed() implements Admission {}

    /** Not yet. */
    record TooEarly(Instant notBefore) implements Admission {
      /** Checks that the time is there. */
      public TooEarly {
        Objects.requireNonNull(notBefore);
      }
    }
  }
}
