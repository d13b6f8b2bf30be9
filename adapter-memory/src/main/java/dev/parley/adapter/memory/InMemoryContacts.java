package dev.parley.adapter.memory;

import dev.parley.domain.people.Contact;
import dev.parley.domain.people.Contacts;
import dev.parley.domain.people.Listing;
import dev.parley.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The contacts of a {@link MemoryStore}. One lock guards all of them. */
final class InMemoryContacts implements Contacts {
  private final ReentrantLock lock = new ReentrantLock();
  // Under the lock.
  private final Map<UserId, TreeMap<UserId, Contact>> lists = new HashMap<>();

  @Override
  public Listing put(Contact contact) {
    lock.lock();
    try {
      TreeMap<UserId, Contact> list =
          lists.computeIfAbsent(contact.owner(), owner -> new TreeMap<>());
      Contact before = list.get(contact.user());
      if (before != null) {
        list.put(
            contact.user(),
            new Contact(contact.owner(), contact.user(), contact.note(), before.addedAt()));
        return Listing.THERE;
      }
      if (list.size() >= MAX_PER_USER) {
        return Listing.FULL;
      }
      list.put(contact.user(), contact);
      return Listing.ADDED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean remove(UserId owner, UserId user) {
    lock.lock();
    try {
      TreeMap<UserId, Contact> list = lists.get(owner);
      return list != null && list.remove(user) != null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Contact> page(UserId owner, Optional<UserId> after, int limit) {
    lock.lock();
    try {
      TreeMap<UserId, Contact> list = lists.getOrDefault(owner, new TreeMap<>());
      return (after.isPresent() ? list.tailMap(after.get(), false) : list)
          .values().stream().limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void clear(UserId owner) {
    lock.lock();
    try {
      lists.remove(owner);
    } finally {
      lock.unlock();
    }
  }
}
