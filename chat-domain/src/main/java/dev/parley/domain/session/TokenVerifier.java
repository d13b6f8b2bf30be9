package dev.parley.domain.session;

/** Checks bearer tokens. Thread-safe. */
@FunctionalInterface
public interface TokenVerifier {
  /**
   * Checks a token. Whatever the text is, the answer is a value: nothing in it makes this throw.
   *
   * @throws dev.parley.domain.PortUnavailableException if the trusted keys cannot be had
   */
  TokenVerification verify(String token);
}
