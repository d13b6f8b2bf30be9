package dev.parley.application.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Why access that was granted holds no longer. */
public sealed interface Denial {
  /** It was called back: by signing out, by another password, by an administrator. */
  record Revoked() implements Denial {}

  /**
   * The user is shut out.
   *
   * @param until from when on they may come back; empty for never
   */
  record Banned(Optional<Instant> until) implements Denial {
    /** Checks that it is there. */
    public Banned {
      Objects.requireNonNull(until);
    }
  }
}
