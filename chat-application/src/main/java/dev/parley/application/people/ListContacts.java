package dev.parley.application.people;

import dev.parley.domain.people.Contact;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.user.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells whom one has among one's contacts, sorted by id. Thread-safe. */
public final class ListContacts {
  /** The most contacts on a page. */
  public static final int MAX_LIMIT = 100;

  private final Contacts contacts;

  /** Uses the given port. */
  public ListContacts(Contacts contacts) {
    this.contacts = Objects.requireNonNull(contacts);
  }

  /**
   * One page.
   *
   * @param after {@link Page#next()} of the page before; empty for the first
   * @param limit the most wanted; at least 1, and never more than {@value #MAX_LIMIT} come
   */
  public Page list(UserId owner, Optional<UserId> after, int limit) {
    int size = Math.min(limit, MAX_LIMIT);
    List<Contact> found = contacts.page(owner, after, size + 1);
    if (found.size() <= size) {
      return new Page(found, Optional.empty());
    }
    List<Contact> page = found.subList(0, size);
    return new Page(page, Optional.of(page.getLast().user()));
  }

  /**
   * A page of the list.
   *
   * @param next behind whom the next page starts; empty on the last page
   */
  public record Page(List<Contact> contacts, Optional<UserId> next) {
    /** Copies the list. */
    public Page {
      contacts = List.copyOf(contacts);
    }
  }
}
