package dev.parley.adapter.socketio;

import dev.parley.domain.account.Password;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Hashes for tests: quick, and no secret. */
final class PlainHasher implements PasswordHasher {
  /** Whether there is no time for anybody. */
  volatile boolean busy;

  @Override
  public Hashing hash(Password password) {
    return busy ? new Busy(Duration.ofSeconds(2)) : new Hashing.Hashed(hashOf(password));
  }

  @Override
  public Verification verify(Password password, Optional<PasswordHash> hash) {
    if (busy) {
      return new Busy(Duration.ofSeconds(2));
    }
    return hash.filter(hashOf(password)::equals).isPresent()
        ? new Verification.Right(false)
        : new Verification.Wrong();
  }

  private static PasswordHash hashOf(Password password) {
    String hex = HexFormat.of().formatHex(password.value().getBytes(StandardCharsets.UTF_8));
    return new PasswordHash("$" + hex.substring(0, Math.min(hex.length(), 200)));
  }
}
