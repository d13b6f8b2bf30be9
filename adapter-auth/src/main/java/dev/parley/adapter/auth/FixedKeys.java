package dev.parley.adapter.auth;

import java.util.List;
import java.util.Optional;

/** Keys that stay what they are. */
record FixedKeys(List<VerificationKey> keys) implements KeyRing {
  FixedKeys {
    keys = List.copyOf(keys);
  }

  @Override
  public boolean canHold(JwsAlgorithm algorithm) {
    return keys.stream().anyMatch(key -> key.algorithm() == algorithm);
  }

  /**
   * The key of the named id; else the only one that has no id. A token that names no key gets the
   * only one for its algorithm: nothing is tried out.
   */
  @Override
  public Optional<VerificationKey> find(JwtHeader header) {
    List<VerificationKey> all =
        keys.stream().filter(key -> key.algorithm() == header.algorithm()).toList();
    if (header.keyId().isEmpty()) {
      return only(all);
    }
    return all.stream()
        .filter(key -> key.id().equals(header.keyId()))
        .findFirst()
        .or(() -> only(all.stream().filter(key -> key.id().isEmpty()).toList()));
  }

  private static Optional<VerificationKey> only(List<VerificationKey> keys) {
    return keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
  }
}
