package dev.parley.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The access tokens that were called back. Durable, and the same for all instances. Thread-safe;
 * every method throws {@link dev.parley.domain.PortUnavailableException} if the store cannot be
 * asked.
 */
public interface Revocations {
  /**
   * Calls tokens back. Idempotent; of two for the same token or sign-in the longer {@code until}
   * holds, of two for the same user also the later {@code notBefore}.
   */
  void add(Revocation revocation);

  /**
   * What was called back, by {@link #add} and by {@link SignIns}, and may still matter.
   *
   * <p>Who asks again and again with what {@link News#next} said learns of everything, each time a
   * little of it again: a call is never before another that began earlier and stored later.
   *
   * @param since from {@link News#next} of an earlier answer; empty for everything
   * @param now those whose {@code until} has passed may be left out
   */
  News since(Optional<Instant> since, Instant now);

  /**
   * An answer.
   *
   * @param revocations in no order; some may have been in earlier answers
   * @param next what to ask with the next time; in the time of the store
   */
  record News(List<Revocation> revocations, Instant next) {
    /** Copies the list. */
    public News {
      revocations = List.copyOf(revocations);
      Objects.requireNonNull(next);
    }
  }
}
