package dev.parley.adapter.auth;

import java.util.Optional;

/** The keys of one issuer. Thread-safe. */
sealed interface KeyRing permits FixedKeys, JwksKeys {
  /** Whether there can be a key for the algorithm; never asks anybody. */
  boolean canHold(JwsAlgorithm algorithm);

  /**
   * The one key that a token with this header can be signed with. The algorithm is that of the key;
   * a header that names another algorithm finds no key.
   *
   * @throws dev.parley.domain.PortUnavailableException if the keys cannot be had
   */
  Optional<VerificationKey> find(JwtHeader header);
}
