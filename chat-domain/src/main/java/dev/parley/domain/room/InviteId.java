package dev.parley.domain.room;

import java.util.Objects;
import java.util.UUID;

/** Identifies an invite, to those who manage a room; it opens nothing. */
public record InviteId(UUID value) {
  /** Checks that the value is there. */
  public InviteId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
