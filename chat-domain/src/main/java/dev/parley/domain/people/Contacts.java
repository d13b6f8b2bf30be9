package dev.parley.domain.people;

import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Users' lists of contacts. Everybody named is a known user. Thread-safe; every method throws
 * {@link dev.parley.domain.PortUnavailableException} if the store cannot be asked.
 */
public interface Contacts {
  /** How many contacts one may have. */
  int MAX_PER_USER = 1_000;

  /** Adds a contact; for one that is on the list already, replaces the note only. Idempotent. */
  Listing put(Contact contact);

  /**
   * Removes a contact. Idempotent.
   *
   * @return whether they were on the list
   */
  boolean remove(UserId owner, UserId user);

  /**
   * A page of a user's list, sorted by the ids of the contacts.
   *
   * @param after the last contact of the page before; empty for the first page
   * @param limit the most to return; at least 1
   */
  List<Contact> page(UserId owner, Optional<UserId> after, int limit);

  /** Empties a user's list; the user stays on those of others. Idempotent. */
  void clear(UserId owner);
}
