package dev.parley.application.people;

import dev.parley.domain.people.Contacts;
import dev.parley.domain.user.UserId;
import java.util.Objects;

/** Takes somebody off one's contacts. Idempotent, thread-safe. */
public final class RemoveContact {
  private final Contacts contacts;

  /** Uses the given port. */
  public RemoveContact(Contacts contacts) {
    this.contacts = Objects.requireNonNull(contacts);
  }

  /** Returns whether they were one until now. */
  public boolean remove(UserId owner, UserId user) {
    return contacts.remove(owner, user);
  }
}
