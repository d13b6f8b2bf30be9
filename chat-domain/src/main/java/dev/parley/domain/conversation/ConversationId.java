package dev.parley.domain.conversation;

import java.util.Objects;
import java.util.UUID;

/** Identifies a conversation: a room or a direct one. */
public record ConversationId(UUID value) implements Comparable<ConversationId> {
  /** Checks that the value is there. */
  public ConversationId {
    Objects.requireNonNull(value);
  }

  /**
   * Reads the canonical text form of a UUID.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static ConversationId parse(String text) {
    // UUID.fromString also reads "1-1-1-1-1"; ids have one text form only.
    if (text.length() != 36) {
      throw new IllegalArgumentException("a conversation id is a UUID of 36 characters");
    }
    return new ConversationId(UUID.fromString(text));
  }

  /** Unsigned by byte, as PostgreSQL orders {@code uuid}, so that locks are taken in one order. */
  @Override
  public int compareTo(ConversationId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
