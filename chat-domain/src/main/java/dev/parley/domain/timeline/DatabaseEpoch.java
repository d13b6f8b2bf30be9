package dev.parley.domain.timeline;

import java.util.Objects;
import java.util.UUID;

/**
 * One life of the store. A sequence means something only within its epoch: after a restore from an
 * older backup the epoch is new, and clients must forget what they know.
 */
public record DatabaseEpoch(UUID value) {
  /** Checks that the value is there. */
  public DatabaseEpoch {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
