package dev.parley.domain.message;

import java.util.Objects;
import java.util.UUID;

/** Identifies a message in the whole system; given by the server. */
public record MessageId(UUID value) {
  /** Checks that the value is there. */
  public MessageId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
