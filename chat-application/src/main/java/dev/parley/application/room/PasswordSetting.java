package dev.parley.application.room;

import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.account.PasswordHasher;
import dev.parley.domain.conversation.ConversationId;
import dev.parley.domain.refusal.Refusal;
import dev.parley.domain.room.RoomPassword;
import java.util.Objects;
import java.util.Optional;

/**
 * Sets the passwords of rooms before the rooms ask for them, so that none is open by mistake.
 * Thread-safe.
 */
public final class PasswordSetting {
  private final RoomPorts ports;

  /** Uses the given ports. */
  public PasswordSetting(RoomPorts ports) {
    this.ports = Objects.requireNonNull(ports);
  }

  /**
   * Sets a password.
   *
   * @return why that cannot be done now; empty if it is set
   */
  public Optional<Refusal> set(ConversationId room, RoomPassword password) {
    if (!ports.isOffered()) {
      return Optional.of(new Refusal.NotOffered());
    }
    return switch (ports.passwordHasher().hash(password.value())) {
      case PasswordHasher.Busy busy -> Optional.of(new Refusal.Busy(busy.retryAfter()));
      case PasswordHasher.Hashing.Hashed hashed -> {
        ports.passwords().set(room, hashed.hash());
        yield Optional.empty();
      }
    };
  }

  /** What is set. */
  Optional<PasswordHash> present(ConversationId room) {
    return ports.passwords().find(room);
  }

  /** Sets things back to how they were. */
  public void restore(ConversationId room, Optional<PasswordHash> before) {
    before.ifPresentOrElse(
        hash -> ports.passwords().set(room, hash), () -> ports.passwords().remove(room));
  }
}
