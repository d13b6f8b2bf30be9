package dev.parley.domain.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * When and from where sign-ins were last used. Kept for {@link #KEPT_FOR} after the last use and no
 * right depends on it: it may be lost as a whole at any time. Thread-safe; never blocks for long.
 */
public interface SignInActivity {
  /** How long a use is remembered. */
  Duration KEPT_FOR = Duration.ofHours(24);

  /** How many a call of {@link #of} may ask for. */
  int MAX_ASKED = 100;

  /** Notes a use. If it cannot be noted, nothing happens. */
  void touch(SignInId signIn, Use use);

  /**
   * The last uses of those of the sign-ins that were used within {@link #KEPT_FOR}.
   *
   * @param signIns at most {@value #MAX_ASKED}
   * @throws dev.parley.domain.PortUnavailableException if it cannot be asked
   */
  Map<SignInId, Use> of(Collection<SignInId> signIns);

  /** Forgets a sign-in. If that cannot be done, nothing happens. */
  void forget(SignInId signIn);

  /**
   * A use of a sign-in.
   *
   * @param at when; milliseconds
   * @param client from where
   */
  record Use(Instant at, Client client) {
    /** Checks that both parts are there. */
    public Use {
      Objects.requireNonNull(at);
      Objects.requireNonNull(client);
    }
  }
}
