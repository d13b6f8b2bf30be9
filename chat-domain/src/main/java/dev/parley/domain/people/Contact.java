package dev.parley.domain.people;

import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody whom a user wants to find again. Only the owner of the list knows.
 *
 * @param owner whose list it is
 * @param user who is on it; somebody else
 * @param note what the owner notes about them
 * @param addedAt since when; microseconds
 */
public record Contact(UserId owner, UserId user, Optional<ContactNote> note, Instant addedAt) {
  /** Checks that these are two. */
  public Contact {
    Objects.requireNonNull(user);
    Objects.requireNonNull(note);
    Objects.requireNonNull(addedAt);
    if (owner.equals(user)) {
      throw new IllegalArgumentException("nobody is a contact of their own");
    }
  }
}
