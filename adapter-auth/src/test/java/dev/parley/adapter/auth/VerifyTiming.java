package dev.parley.adapter.auth;

import dev.parley.adapter.auth.password.Argon2idPasswordHasher;
import dev.parley.adapter.auth.password.PasswordHashingConfig;
import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher.Hashing.Hashed;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures whether a wrong password costs the same with an account and without one. Run {@link
 * #main}.
 */
final class VerifyTiming {
  private static final int TRIES = 1_000;
  private static final int WARM_UP = 50;

  private VerifyTiming() {}

  /** Prints the means of both, and by how much they differ. */
  public static void main(String[] args) {
    try (Argon2idPasswordHasher hasher =
        new Argon2idPasswordHasher(PasswordHashingConfig.defaults(), new SecureRandom())) {
      Optional<PasswordHash> known =
          Optional.of(((Hashed) hasher.hash(new Password("the right one"))).hash());
      Password wrong = new Password("a wrong one");
      long[] nanos = new long[2];
      for (int i = -WARM_UP; i < TRIES; i++) {
        // In turns, so that a busy spell of the machine falls on both.
        for (int which = 0; which < 2; which++) {
          long start = System.nanoTime();
          hasher.verify(wrong, which == 0 ? known : Optional.empty());
          nanos[which] += i < 0 ? 0 : System.nanoTime() - start;
        }
      }
      double with = nanos[0] / 1e6 / TRIES;
      double without = nanos[1] / 1e6 / TRIES;
      System.out.printf(
          Locale.ROOT,
          "with account %.3f ms, without %.3f ms, difference %.3f ms on average over %d tries%n",
          with,
          without,
          with - without,
          TRIES);
    }
  }
}
