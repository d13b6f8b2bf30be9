package dev.parley.adapter.memory;

import dev.parley.domain.account.Account;
import dev.parley.domain.account.Accounts;
import dev.parley.domain.account.PasswordHash;
import dev.parley.domain.user.User;
import dev.parley.domain.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The accounts of a {@link MemoryStore}. One lock guards all of them; nothing waits under it. */
final class InMemoryAccounts implements Accounts {
  private final InMemoryUsers users;
  private final ReentrantLock lock = new ReentrantLock();
  // Both under the lock. Names of deleted accounts stay, with an owner who has no account.
  private final Map<UserId, Account> accounts = new HashMap<>();
  private final Map<String, UserId> owners = new HashMap<>();

  InMemoryAccounts(InMemoryUsers users) {
    this.users = users;
  }

  @Override
  public Optional<Account> find(UserId user) {
    lock.lock();
    try {
      return Optional.ofNullable(accounts.get(user));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Account> findByName(String skeleton) {
    lock.lock();
    try {
      return Optional.ofNullable(owners.get(skeleton)).map(accounts::get);
    } finally {
      lock.unlock();
    }
  }

  /** Users with accounts whose names have skeletons with this prefix, sorted by these. */
  List<UserId> named(String skeletonPrefix, int limit) {
    lock.lock();
    try {
      return owners.entrySet().stream()
          .filter(
              entry ->
                  entry.getKey().startsWith(skeletonPrefix)
                      && accounts.containsKey(entry.getValue()))
          .sorted(Map.Entry.comparingByKey())
          .limit(limit)
          .map(Map.Entry::getValue)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Creation create(User user, Account account, String skeleton) {
    if (!user.id().equals(account.user())) {
      throw new IllegalArgumentException(
          "the account is of " + account.user() + ", not of " + user.id());
    }
    lock.lock();
    try {
      if (accounts.containsKey(user.id())) {
        return Creation.CREATED;
      }
      if (owners.putIfAbsent(skeleton, user.id()) != null) {
        return Creation.NAME_TAKEN;
      }
      accounts.put(user.id(), account);
      users.ensure(user);
      return Creation.CREATED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean replacePassword(
      UserId user, PasswordHash seen, PasswordHash replacement, Optional<Instant> changedAt) {
    lock.lock();
    try {
      Account before = accounts.get(user);
      if (before == null || !before.password().equals(seen)) {
        return false;
      }
      accounts.put(
          user,
          new Account(
              user,
              before.name(),
              before.email(),
              replacement,
              before.createdAt(),
              changedAt.orElse(before.passwordChangedAt())));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void delete(UserId user, User replacement) {
    lock.lock();
    try {
      accounts.remove(user);
      users.rename(user, replacement.displayName());
    } finally {
      lock.unlock();
    }
  }
}
