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
    // UUID.fromString also reads "1-1-1-1-1" and "+1…": groups of any length, with signs. Ids have
    // one text form only, but for the case of letters.
    if (text.length() == 36) {
      UUID value = UUID.fromString(text);
      if (value.toString().equalsIgnoreCase(text)) {
        return new ConversationId(value);
      }
    }
    throw new IllegalArgumentException("a conversation id is a UUID of 36 characters");
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
