package dev.parley.domain.access;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Identifies a sign-in. Access tokens carry it, so that they end with it. */
public record SignInId(UUID value) {
  /** Checks that it is there. */
  public SignInId {
    Objects.requireNonNull(value);
  }

  /** The id in a text of 36 characters, of either case; empty if it is not one. */
  public static Optional<SignInId> parse(String text) {
    try {
      UUID parsed = UUID.fromString(text);
      // The JDK reads shorter forms too.
      return parsed.toString().equalsIgnoreCase(text)
          ? Optional.of(new SignInId(parsed))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
